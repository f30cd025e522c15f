package org.cartable.client.ui.audit;

/**
 * One field of a change, in words.
 *
 * @param label the field
 * @param before its value before; the empty text when it had none
 * @param after its value since; the empty text when it has none
 */
public record AuditValue(String label, String before, String after) {}
