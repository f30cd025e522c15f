/**
 * The gradebook: the students of a class by its exams, filled like a spreadsheet. Each cell is saved at once, as an edit like
 * any other; what was pasted is one group. The screen needs nothing but the types of the school's schema that it names
 * ({@link org.cartable.client.ui.gradebook.GradebookSchema}), and is not offered where the schema has other ones.
 */
package org.cartable.client.ui.gradebook;
