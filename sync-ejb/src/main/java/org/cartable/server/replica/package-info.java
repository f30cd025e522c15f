/**
 * The desktops that a tenant has, as the server knows them.
 *
 * <p>Promises: a desktop's database belongs to the user who first used it, and nobody else speaks for it (UP-5). What a
 * desktop has stored of the log is kept, so that one can see who is behind; and what it holds of the types that it asks for in
 * part, so that what leaves can be told, to it and to nobody else (SCOPE-4).
 *
 * <p>Never: is an authority over what a desktop may read or write; that is the token's.
 */
package org.cartable.server.replica;
