/**
 * Sync-up: a desktop sends its queued edits (outbox events) and gets one outcome for each.
 *
 * <p>Promises: each event of a request is in exactly one of the three lists of the answer; an event in none of them
 * (the server was busy) stays queued and is sent again under the same id.
 */
package org.cartable.protocol.up;
