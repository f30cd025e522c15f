/** What goes on without a window in sight: whether the program stays when it is closed, and whether it starts with the computer. */
package org.cartable.client.background;
