/** Writes what a screen shows into a file for a spreadsheet. No AWT. */
package org.cartable.client.ui.export;
