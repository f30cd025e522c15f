/** A desktop and a server whose schemas are of different versions. */
package org.cartable.system.growth;
