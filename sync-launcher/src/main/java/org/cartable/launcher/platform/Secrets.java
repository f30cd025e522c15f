package org.cartable.launcher.platform;

import java.security.SecureRandom;
import java.util.Base64;

/** Passwords made on this machine. */
public final class Secrets {

    private static final int BYTES = 24;

    /** Nothing that is mistaken for something else, nothing that a shell reads. */
    private static final String LEGIBLE = "abcdefghijkmnpqrstuvwxyz23456789";

    private static final int LEGIBLE_LENGTH = 12;

    private Secrets() {}

    /** @return 60 random bits in letters and digits that a person can type */
    public static String legiblePassword(SecureRandom random) {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < LEGIBLE_LENGTH; i++) {
            password.append(LEGIBLE.charAt(random.nextInt(LEGIBLE.length())));
        }
        return password.toString();
    }

    /** @return 192 random bits in letters that need no quoting in a file, a URL or a shell */
    public static String password(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
