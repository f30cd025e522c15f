/**
 * Which PostgreSQL cluster serves the rows, and whether that is the one that served them before.
 *
 * <p>Promises: rows that were restored from a dump or to an earlier moment, or that a promoted standby serves, get a new
 * epoch before the first desktop asks (RESET-1). Found out when the application starts, and before each purge, since a purge takes away by what
 * else it could be known.
 *
 * <p>Never: holds up the start. Where the database does not let itself be asked, that is in the log, and cursors are still
 * told apart by the fingerprint of the history.
 */
package org.cartable.server.cluster;
