package org.cartable.client.lock;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.cartable.client.store.KeptPassword;
import org.cartable.client.store.KeptPasswords;

/** Keeps the password of a sign-in, and knows it again. Slow on purpose: never on the event thread. Thread-safe. */
public final class OfflinePassword {

    /** What PBKDF2 with HMAC-SHA-256 is advised to take in 2023 and later (OWASP). */
    private static final int ITERATIONS = 600_000;

    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;

    /** What is known of a password without the server. */
    public enum Answer {
        /** It is the one of the last sign-in. */
        RIGHT,
        /** It is not, which the server may see otherwise: passwords change. */
        WRONG,
        /** None is kept, or it was kept too long ago: only the server knows. */
        UNKNOWN
    }

    private final KeptPasswords kept;
    private final Duration validity;
    private final Clock clock;
    private final SecureRandom random;

    /** @param validity how long after a sign-in its password is taken */
    public OfflinePassword(KeptPasswords kept, Duration validity, Clock clock, SecureRandom random) {
        this.kept = kept;
        this.validity = validity;
        this.clock = clock;
        this.random = random;
    }

    /** The server has taken the password. */
    public void keep(String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        kept.keep(new KeptPassword(
                Base64.getEncoder().encodeToString(salt),
                ITERATIONS,
                Base64.getEncoder().encodeToString(hash(password, salt, ITERATIONS)),
                clock.instant()));
    }

    /** @return whether it is the password of the last sign-in */
    public Answer check(String password) {
        KeptPassword known = kept.current().orElse(null);
        if (known == null || !isValid(known.keptAt())) {
            return Answer.UNKNOWN;
        }
        byte[] salt = Base64.getDecoder().decode(known.salt());
        byte[] hash = Base64.getDecoder().decode(known.hash());
        return MessageDigest.isEqual(hash, hash(password, salt, known.iterations())) ? Answer.RIGHT : Answer.WRONG;
    }

    /** A clock that was set back does not make it last longer. */
    private boolean isValid(Instant keptAt) {
        Instant now = clock.instant();
        return !now.isBefore(keptAt) && now.isBefore(keptAt.plus(validity));
    }

    private static byte[] hash(String password, byte[] salt, int iterations) {
        PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException notInThisJava) {
            throw new IllegalStateException(notInThisJava);
        } finally {
            spec.clearPassword();
        }
    }
}
