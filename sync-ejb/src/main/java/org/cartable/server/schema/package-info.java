/**
 * Tells a desktop which types and fields there are for its user.
 *
 * <p>Promises: what the caller may not read is not named, and what it may not write is marked (RIGHT-6).
 *
 * <p>Never: decides anything; the server judges each edit anew, whatever a desktop has made of the schema.
 */
package org.cartable.server.schema;
