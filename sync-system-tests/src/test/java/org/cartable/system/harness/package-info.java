/**
 * Real servers and real desktops under test, and a line between them that fails on demand.
 *
 * <p>Promises: a process that a test starts ends with the test; everything listens on the loopback address; each test
 * works in a school of its own, so tests that share a server do not see each other.
 *
 * <p>Never: reaches into the server or the desktop otherwise than a user or an administrator could: through its
 * addresses, its command line, its log and its database.
 */
package org.cartable.system.harness;
