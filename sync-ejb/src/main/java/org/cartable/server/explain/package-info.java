/**
 * Tells why one record is, or is not, on one desktop.
 *
 * <p>Promises: the answer is that of the feed, looked at from the record: place, scope and rights are judged by the classes
 * that make its pages (EXPLAIN-1). Who may not read a type gets one answer for every id; what the caller may not know of, in
 * another school or deleted before the desktop held it, is told in the same words as what never was (EXPLAIN-2). A question
 * costs a handful of look-ups by key, whatever the size of the school, in a transaction that cannot write (EXPLAIN-3).
 *
 * <p>Never: tells a value of a record; notes that a desktop was here; decides what a desktop holds.
 */
package org.cartable.server.explain;
