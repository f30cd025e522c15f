package org.cartable.server.auth;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** A refresh token: 256 random bits. The desktop keeps the bits, the database only their hash. */
public final class RefreshToken {

    private static final int BYTES = 32;

    private final byte[] secret;

    private RefreshToken(byte[] secret) {
        this.secret = secret;
    }

    static RefreshToken create(SecureRandom random) {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        return new RefreshToken(secret);
    }

    /** @return the token of that text; empty when it can be none */
    static Optional<RefreshToken> parse(String text) {
        try {
            byte[] secret = Base64.getUrlDecoder().decode(text);
            return secret.length == BYTES ? Optional.of(new RefreshToken(secret)) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** @return the token as it is given to the desktop */
    String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RefreshToken token && MessageDigest.isEqual(secret, token.secret);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hash());
    }

    /** Never shows the secret. */
    @Override
    public String toString() {
        return "RefreshToken[]";
    }
}
