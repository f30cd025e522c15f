package org.cartable.protocol.admin;

/** Which entities of a type somebody may create, change and delete. Each contains the ones before it. */
public enum WriteScope {
    /** None. */
    NONE,
    /** Those that belong to a class that the person teaches. */
    OWN_CLASSES,
    /** All. */
    ALL
}
