package org.cartable.server.auth;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * A refresh token: 16 bytes that name the school, so that row-level security can be entered before the token is looked
 * up, and 32 random bytes, which are the secret. The database keeps only the hash of the whole.
 */
public final class RefreshToken {

    private static final int TENANT_BYTES = 16;
    private static final int SECRET_BYTES = 32;

    private final byte[] bytes;

    private RefreshToken(byte[] bytes) {
        this.bytes = bytes;
    }

    static RefreshToken create(UUID tenantId, SecureRandom random) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return new RefreshToken(ByteBuffer.allocate(TENANT_BYTES + SECRET_BYTES)
                .putLong(tenantId.getMostSignificantBits())
                .putLong(tenantId.getLeastSignificantBits())
                .put(secret)
                .array());
    }

    /** @return the token of that text; empty when it can be none */
    static Optional<RefreshToken> parse(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            return bytes.length == TENANT_BYTES + SECRET_BYTES
                    ? Optional.of(new RefreshToken(bytes))
                    : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    UUID tenantId() {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** @return the token as it is given to the desktop */
    String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RefreshToken token && MessageDigest.isEqual(bytes, token.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hash());
    }

    /** Never shows the secret. */
    @Override
    public String toString() {
        return "RefreshToken[" + tenantId() + "]";
    }
}
