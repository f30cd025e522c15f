package org.cartable.client.ui.outbox;

/**
 * One field of an edit, in words.
 *
 * @param label the field
 * @param before what was there before; the empty text when nothing was, or nobody knows
 * @param value what the person had typed; the empty text when it was cleared
 * @param problem what the server says about it; the empty text when nothing
 */
public record OutboxValue(String label, String before, String value, String problem) {}
