/**
 * What a desktop wants to hold, turned into SQL.
 *
 * <p>Promises: a clause names only fields that the schema marks as scopable, or what a record belongs to; all else is
 * refused with its place (SCOPE-1). What comes from outside goes into a statement as a bound parameter, never as text. A
 * field that the caller may not see has no value here, so a clause is no way to ask for it (SCOPE-2).
 *
 * <p>Never: knows who holds what; that is {@code org.cartable.server.down}'s and {@code org.cartable.server.replica}'s.
 */
package org.cartable.server.scope;
