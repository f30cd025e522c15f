package org.cartable.launcher.platform;

import java.security.SecureRandom;
import java.util.Base64;

/** Passwords that no person has to type. */
public final class Secrets {

    private static final int BYTES = 24;

    private Secrets() {}

    /** @return 192 random bits in letters that need no quoting in a file, a URL or a shell */
    public static String password(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
