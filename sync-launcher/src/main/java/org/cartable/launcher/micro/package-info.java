/**
 * Stock Payara Micro with the WAR, configured for this machine.
 *
 * <p>Promises: one pool of connections serves the application and the batch repository; nothing is open but the HTTP
 * port (no data grid, no phone-home); what the server prints is in the log folder.
 */
package org.cartable.launcher.micro;
