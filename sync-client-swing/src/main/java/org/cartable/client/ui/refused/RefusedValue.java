package org.cartable.client.ui.refused;

/**
 * One value of a refused edit, in words.
 *
 * @param label the field
 * @param value what the person had given it
 * @param problem what is wrong with it; empty when the reason is not this field
 */
public record RefusedValue(String label, String value, String problem) {}
