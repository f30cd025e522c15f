/**
 * The Cartable server in one jar: stock Payara Micro, the WAR and PostgreSQL in one process tree, from one command.
 *
 * <p>Promises: what was acknowledged survives a {@code kill -9} of this process; nothing listens beyond the address that
 * was asked for; every secret is generated on the machine and readable by its owner only.
 *
 * <p>Never: decides anything about synchronisation; it starts, prepares and stops what does.
 */
package org.cartable.launcher;
