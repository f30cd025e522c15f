/**
 * The student file: everything that this desktop has about one student, on one page. It is built from the school's schema:
 * whatever refers to a student appears by itself, also of a type that the program was not written for. Grades, payments and
 * absences are told as people expect them where the schema has what that needs, and plainly where it has not. Each line leads
 * to what it tells of.
 */
package org.cartable.client.ui.studentfile;
