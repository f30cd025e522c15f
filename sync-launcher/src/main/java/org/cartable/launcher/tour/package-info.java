/**
 * Shows the product as it is shipped: starts the server, opens the desktop, and on request takes a tour that plays two
 * schools, checks each thing it says, and fails when one is not so.
 *
 * <p>Never: calls product code. It runs the two jars as a person would, and reads the desktops' SQLite files.
 */
package org.cartable.launcher.tour;
