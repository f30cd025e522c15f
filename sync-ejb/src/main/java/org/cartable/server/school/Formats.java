package org.cartable.server.school;

/**
 * Forms of text, as regular expressions that Java on both sides understands alike. Each runs in linear time: a payload
 * comes from outside.
 */
final class Formats {

    /** Something, an at sign, and a domain with a dot. Whether mail arrives there, no expression can tell. */
    static final String EMAIL = "[^@\\s]+@[^@\\s.]+(\\.[^@\\s.]+)+";

    /** Three capital letters, as ISO 4217 has them. */
    static final String CURRENCY = "[A-Z]{3}";

    private Formats() {}
}
