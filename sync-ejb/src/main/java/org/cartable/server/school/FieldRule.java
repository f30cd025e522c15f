package org.cartable.server.school;

/** The rules of a field, as a refused edit names them. */
public enum FieldRule {
    /** The field must have a value. */
    REQUIRED,
    /** The JSON value is of the wrong kind, or not a date, not an id, not a whole number. */
    TYPE,
    /** The text has characters that no text has: NUL, or half of a pair. */
    CHARACTERS,
    /** The text is too long. */
    MAX_LENGTH,
    /** The number is too small. */
    MIN,
    /** The number is too great. */
    MAX,
    /** The number has too many digits after the point. */
    SCALE,
    /** The text does not have the form that the field asks for. */
    PATTERN,
    /** The value is none of those listed. */
    ENUM,
    /** The type has no field of that name. */
    UNKNOWN
}
