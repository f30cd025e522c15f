/**
 * The roll call: a class, a date and a period, one key per student. Each key is saved at once, as an edit like any other; the
 * screen needs nothing but the types of the school's schema that it names ({@link
 * org.cartable.client.ui.rollcall.RollCallSchema}), and is not offered where the schema has other ones.
 */
package org.cartable.client.ui.rollcall;
