/**
 * Which records a desktop holds: a clause for each type, as data.
 *
 * <p>Promises: what is read is bounded in depth and in size, and each error names its place. A clause is true or false of
 * every record: a field without a value meets {@code isNull} only, and {@code not} turns what is inside it.
 *
 * <p>Never: knows which fields there are; that is checked against the schema, where the clause is used.
 */
package org.cartable.protocol.scope;
