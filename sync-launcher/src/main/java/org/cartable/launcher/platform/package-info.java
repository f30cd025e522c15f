/**
 * The edges of the process: the console, the end of the process, random secrets and free ports, and the one exception
 * that a person gets to read.
 */
package org.cartable.launcher.platform;
