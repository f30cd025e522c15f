/**
 * The synchronised types of a school, and what is read from them.
 *
 * <p>Promises: a type is one class here and one migration; the schema that desktops build their tables and forms from,
 * the checks of a payload and the SQL names are read from the annotations of the class, so they cannot disagree. A
 * change of a type raises {@link org.cartable.server.school.SchemaRegistry#SCHEMA_VERSION}. A payload is refused for an
 * unknown field and for every value that breaks a rule of its field (UP-6), and only the fields that an edit changed
 * are checked and applied.
 *
 * <p>Never: maps references as JPA relationships (an edit names ids, and a graph loaded by accident is slow); deletes a
 * row.
 */
package org.cartable.server.school;
