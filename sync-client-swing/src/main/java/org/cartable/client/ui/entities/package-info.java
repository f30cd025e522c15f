/**
 * The list of the entities of one type: search, order, and the state of each one's edits.
 *
 * <p>A list is a snapshot of row numbers, and pages of it are read when they come into sight. So any length scrolls at
 * the same speed, and nothing moves under the pointer while a sync writes underneath. After such a writing the snapshot
 * is taken anew: the selected entity stays selected, and the rows in sight stay where they are. Only whoever stands at the
 * top without a selection there sees what comes in above.
 *
 * <p>What is set in a list can be named: such a view says of search, filters and order all that a list can be asked, in a form that
 * every language understands. It may name what the schema does not have any more; the list then does without that, and says so.
 *
 * <p>A row that somebody else has changed is marked for a few seconds, by a word and a tint: one that was here and has no edit
 * of this desktop on it. What comes in new, many at once, or with a fresh copy of the school is not.
 */
package org.cartable.client.ui.entities;
