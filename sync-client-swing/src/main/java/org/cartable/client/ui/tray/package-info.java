/** The program in the tray, where there is one: it stays when its window is closed, if the person wants it, and syncs on. */
package org.cartable.client.ui.tray;
