/**
 * The wire of Cartable: what the desktop and the server say to each other, and how it is written as JSON.
 *
 * <p>Promises: every type here is a record or an enum that both sides carry unchanged; member names are the names of
 * the product's own documents. A new optional member is a compatible change, because a reader of answers passes over
 * members that it does not know; a changed meaning is not.
 *
 * <p>Never: knows a database, a container, a screen or HTTP. Both sides carry it, so whatever it imports, both import.
 */
package org.cartable.protocol;
