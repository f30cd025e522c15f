package org.cartable.client.ui.imports;

/**
 * A column of the table.
 *
 * @param name what stands above it
 * @param sample what stands in it first; the empty text when nothing does
 * @param field the field that it fills; one without a name for none
 */
public record ImportColumn(String name, String sample, ImportField field) {}
