/**
 * Sync-down over HTTP.
 *
 * <p>Promises: the payload of a change goes from PostgreSQL to the socket as text; nobody parses it on the way. A stream
 * holds one page at a time, ends in bounded time, and has its {@code end} frame only when it is complete.
 */
package org.cartable.web.down;
