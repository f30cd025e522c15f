/**
 * The command line of cartable-server.jar. Each command is one class; what it does is in the packages beside.
 *
 * <p>Exit status: 0 done, 1 refused with the reason, 2 usage.
 */
package org.cartable.launcher.command;
