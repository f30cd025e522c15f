/**
 * Two schools to look at: real records of real students, brought in by the same road as any edit.
 *
 * <p>Promises: the same seed makes the same schools, event ids included, so a load that broke off goes on where it was
 * and a second one changes nothing; the published figures of the records hold (see SOURCE.md beside them).
 *
 * <p>Never: writes into the tables; everything but schools and users goes through {@code POST /api/sync/up}.
 */
package org.cartable.launcher.demo;
