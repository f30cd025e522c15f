/**
 * The folder that holds everything of one server: database, keys, logs.
 *
 * <p>Promises: one process at a time; secrets are readable by their owner only from the moment they exist.
 */
package org.cartable.launcher.datadir;
