package org.cartable.client.ui.history;

/**
 * One field of a settled edit, in words.
 *
 * @param label the field
 * @param before its value before the edit; empty when it had none
 * @param after the value that the edit gave it; empty when it cleared it
 * @param note what became of the value, where that is not what became of the whole edit; else empty
 */
public record HistoryValue(String label, String before, String after, String note) {}
