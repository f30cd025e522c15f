/**
 * The local store: one SQLite file that holds the entities, the outbox, the conflicts and the place in the feed.
 *
 * <p>Promises: a save is the entity and its outbox event in one transaction (DESK-1); a page of the feed and its cursor
 * are one transaction (DESK-2); what has been sent is never changed (DESK-3); an event in trouble holds up its own
 * entity and what builds upon it only (DESK-4, DESK-11); what the person typed stays on screen under any download (DESK-5); a reset never touches the
 * outbox (DESK-6). Every row has two layers: the last known state of the server, and the pending edits on top.
 *
 * <p>Threads: all writing happens on the thread {@code store}, in transactions that take SQLite's write lock at their
 * start, so that several processes may use one file. Reading happens on the caller's thread. All methods block for the
 * time of the disk, never for the network; a screen calls them through {@code LocalStore.submit}.
 *
 * <p>Never: knows HTTP or a screen. Nobody else knows SQL.
 */
package org.cartable.client.store;
