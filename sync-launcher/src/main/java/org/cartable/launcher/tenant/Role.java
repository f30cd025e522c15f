package org.cartable.launcher.tenant;

/** What a user is in a school; the names are those in the tokens. */
public enum Role {
    ADMINISTRATOR,
    SECRETARY,
    TEACHER,
    ACCOUNTANT,
    HEAD
}
