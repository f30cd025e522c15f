/**
 * Removes what has outlived its retention, by the batch job {@code purge-expired}.
 *
 * <p>Promises: rows go in bounded portions, each a transaction, so that a purge never holds up a school's desktops for
 * long; the log of changes goes before the tombstones, so that a desktop that missed a delete is told to start again and
 * never brings the entity back (RETAIN-4). The log waits for the desktops that are alive, but not for ever, and the result of
 * the job names the one that it waits for (RETAIN-2).
 *
 * <p>Never: deletes by itself. The application may not; it asks functions of the owner, which refuse what is too young.
 */
package org.cartable.server.retention;
