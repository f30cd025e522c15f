/**
 * The PostgreSQL that the server works on: embedded and run like a real one, or one that stands elsewhere.
 *
 * <p>Promises: what PostgreSQL has committed is on the disk; nobody connects without a password; it listens on the
 * loopback address only; after a {@code kill -9} of this process the next start finds the database and its data. The
 * schema belongs to one role, the application uses another that owns nothing.
 *
 * <p>Never: runs as root inside; deletes data.
 */
package org.cartable.launcher.database;
