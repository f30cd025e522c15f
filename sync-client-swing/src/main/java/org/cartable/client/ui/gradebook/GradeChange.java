package org.cartable.client.ui.gradebook;

/**
 * One cell that was written.
 *
 * @param cell which
 * @param before what it held
 * @param after what it was given
 */
record GradeChange(GradeKey cell, GradeValue before, GradeValue after) {}
