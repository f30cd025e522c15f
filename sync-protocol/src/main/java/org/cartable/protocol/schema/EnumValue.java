package org.cartable.protocol.schema;

/**
 * One value of an {@code ENUM} field.
 *
 * @param value as written in a payload
 * @param label as shown to people
 */
public record EnumValue(String value, Labels label) {}
