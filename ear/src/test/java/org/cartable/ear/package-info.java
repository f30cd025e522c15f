/** What is in the EAR. */
package org.cartable.ear;
