package org.cartable.client.ui.rollcall;

import java.util.List;
import org.cartable.client.ui.roster.SchoolClassChoice;

/**
 * What was read for one lesson.
 *
 * @param classes all classes, in the order of their names
 * @param rows the students of the chosen class on that day, in the order of their names; empty without a class
 */
record Roll(List<SchoolClassChoice> classes, List<RollCallRow> rows) {}
