package org.cartable.client.ui.gradebook;

import org.cartable.client.store.EntityStatus;

/**
 * What the store has for a cell.
 *
 * @param value the value on the screen's layer of the store
 * @param status where its edits stand
 */
record HeldGrade(GradeValue value, EntityStatus status) {}
