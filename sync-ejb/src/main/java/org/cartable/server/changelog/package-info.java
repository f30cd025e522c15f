/**
 * The change log of a tenant: what happened to its entities, in the order of commits.
 *
 * <p>Promises: numbers are dense and in commit order, because every writer takes the next one under the lock of the
 * tenant's head (DOWN-1); a run of entries ends where a transaction ends (DOWN-3); a position that the log cannot
 * continue from is told apart from an empty rest, with its reason (DOWN-4). The database's triggers write the log; here
 * it is only read.
 *
 * <p>Never: parses a payload; knows what a type means; reads by time, except to find a number to start from.
 */
package org.cartable.server.changelog;
