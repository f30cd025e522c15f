/** The delivered server as a process: stop, kill, start again, and doors that must be closed. */
package org.cartable.system.server;
