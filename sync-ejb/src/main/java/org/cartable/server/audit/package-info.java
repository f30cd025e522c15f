/**
 * Tells who changed a record, when, and field by field what: the change log, read for one record.
 *
 * <p>Promises: what is told is what the caller may read of the record now, hidden fields left out, also of states from a time
 * when the role read more or less (AUDIT-1). Who may not read the type gets the answer of an id that never was. A question
 * costs one look-up by key and a page of rows, in a transaction that cannot write.
 *
 * <p>Never: reaches back behind the log's floor; says what a purge or a blanking has taken.
 */
package org.cartable.server.audit;
