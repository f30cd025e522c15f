package org.cartable.client.store;

/**
 * What is typed in one field.
 *
 * @param typed the text, which need not be a value of the field
 * @param before the text that it replaces, so that a later reader sees whether somebody else has changed that
 * @param title for a reference: which entity was chosen, for people; else empty
 */
public record DraftValue(String typed, String before, String title) {}
