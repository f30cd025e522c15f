/**
 * The list of the entities of one type: search, order, and the state of each one's edits.
 *
 * <p>A list is a snapshot of row numbers, and pages of it are read when they come into sight. So any length scrolls at
 * the same speed, and nothing moves under the pointer while a sync writes underneath. After such a writing the snapshot
 * is taken anew, and the selected entity stays selected.
 */
package org.cartable.client.ui.entities;
