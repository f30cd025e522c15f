/**
 * Sync-down over HTTP.
 *
 * <p>Promises: the payload of a change goes from PostgreSQL to the socket as text; nobody parses it on the way.
 */
package org.cartable.web.down;
