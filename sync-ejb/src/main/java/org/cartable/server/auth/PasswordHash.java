package org.cartable.server.auth;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Makes and checks password hashes: PBKDF2 with HMAC-SHA-512, written as
 * {@code pbkdf2-sha512$210000$<salt>$<hash>} with both parts in Base64. The number of rounds stands in the text, so it
 * can be raised without losing the hashes made before.
 */
public final class PasswordHash {

    /** What OWASP asks of PBKDF2 with SHA-512. */
    public static final int ROUNDS = 210_000;

    private static final String ALGORITHM = "PBKDF2WithHmacSHA512";
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 64;

    /** A stored text with more rounds would be a way to keep the server busy. */
    private static final int ROUNDS_MAX = 10_000_000;

    private static final Pattern FORM =
            Pattern.compile("pbkdf2-sha512\\$([1-9][0-9]{3,7})\\$([A-Za-z0-9+/=]+)\\$([A-Za-z0-9+/=]+)");

    private PasswordHash() {}

    /** @return the hash of the password under a new salt, as stored */
    public static String of(char[] password, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] hash = derive(password, salt, ROUNDS, HASH_BYTES);
        Base64.Encoder base64 = Base64.getEncoder();
        return "pbkdf2-sha512$" + ROUNDS + '$' + base64.encodeToString(salt) + '$' + base64.encodeToString(hash);
    }

    /**
     * Compares in the same time wherever the difference is.
     *
     * @param password as typed
     * @param stored as {@link #of} gave it
     * @return true when the password is the one
     * @throws IllegalArgumentException when the stored text is not such a hash
     */
    public static boolean matches(char[] password, String stored) {
        Matcher form = FORM.matcher(stored);
        if (!form.matches()) {
            throw new IllegalArgumentException("the stored text is not a password hash of a known form");
        }
        int rounds = Integer.parseInt(form.group(1));
        if (rounds > ROUNDS_MAX) {
            throw new IllegalArgumentException("the stored hash asks for too many rounds: " + rounds);
        }
        byte[] salt = Base64.getDecoder().decode(form.group(2));
        byte[] expected = Base64.getDecoder().decode(form.group(3));
        return MessageDigest.isEqual(expected, derive(password, salt, rounds, expected.length));
    }

    private static byte[] derive(char[] password, byte[] salt, int rounds, int bytes) {
        PBEKeySpec spec = new PBEKeySpec(password, salt, rounds, bytes * Byte.SIZE);
        try {
            return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
        } finally {
            spec.clearPassword();
        }
    }
}
