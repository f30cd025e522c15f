/**
 * The end of the program while edits wait: they may be sent first, and whoever cannot send them is told why before the window
 * goes. Nothing is lost either way.
 */
package org.cartable.client.ui.quit;
