/** Whether the server can do its work. */
package org.cartable.server.health;
