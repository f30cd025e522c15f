/**
 * How fast the product is, as ratios to what the same PostgreSQL and the same SQLite can do with nothing around them.
 *
 * <p>Promises: every ratio is taken in one run, interleaved with its limit; a round in which the limit itself moved is
 * void, and the table says so; ours counts with everything on (token check, row-level security, receipts, conflict check,
 * change log, fsync).
 *
 * <p>Never: a bare time as a result.
 */
package org.cartable.system.bench;
