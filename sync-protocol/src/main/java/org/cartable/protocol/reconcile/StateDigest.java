package org.cartable.protocol.reconcile;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The digest of a set of entities: the sum, modulo 2^64, of the first 8 bytes of SHA-256 over
 * {@code id:version:document} of each, as 16 hexadecimal digits. The document is in the form of {@link DocumentText}. The
 * server computes the same in SQL.
 *
 * <p>A sum does not depend on the order, so a range is one aggregate over one index; and it is no exclusive or, which
 * would not see an entity that is there twice. Two sets that differ by accident have the same sum with a chance of 2^-64.
 * It is no protection against somebody who looks for such sets, who would deceive only the own desktop.
 *
 * <p>Not thread-safe.
 */
public final class StateDigest {

    private final MessageDigest sha256;
    private long sum;
    private long count;

    public StateDigest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    /**
     * Takes an entity in.
     *
     * @param document in the form of {@link DocumentText}
     * @return the digest of it alone
     */
    public String add(String id, long version, String document) {
        byte[] hash = sha256.digest((id + ':' + version + ':' + document).getBytes(StandardCharsets.UTF_8));
        long own = ByteBuffer.wrap(hash).getLong();
        sum += own;
        count++;
        return text(own);
    }

    /** @return how many entities were taken in */
    public long count() {
        return count;
    }

    /** @return the digest of all that were taken in */
    public String text() {
        return text(sum);
    }

    /** @return a sum, of which the lowest 64 bits count, as it is on the wire */
    public static String text(long sum) {
        return HexFormat.of().toHexDigits(sum);
    }
}
