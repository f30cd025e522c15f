package org.cartable.web.schema;

import jakarta.ws.rs.core.EntityTag;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** The entity tag of a text: the same text has the same tag on every node. */
final class ContentTag {

    private static final int BYTES = 12;

    private ContentTag() {}

    static EntityTag of(String text) {
        byte[] hash = sha256().digest(text.getBytes(StandardCharsets.UTF_8));
        byte[] shortened = Arrays.copyOf(hash, BYTES);
        return new EntityTag(Base64.getUrlEncoder().withoutPadding().encodeToString(shortened));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
