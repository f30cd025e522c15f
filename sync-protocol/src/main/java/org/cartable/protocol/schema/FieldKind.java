package org.cartable.protocol.schema;

/** What a field holds, and how it is written in a payload. */
public enum FieldKind {
    /** A JSON string of at most {@code maxLength} characters. */
    TEXT,
    /** A JSON number without fraction. */
    INTEGER,
    /** A JSON number with at most {@code scale} digits after the point. */
    DECIMAL,
    /** {@code true} or {@code false}. */
    BOOLEAN,
    /** A JSON string such as {@code 2026-09-01}. */
    DATE,
    /** A JSON string: one of the {@code values}. */
    ENUM,
    /** A JSON string: the id of an entity of type {@code references}. */
    REFERENCE
}
