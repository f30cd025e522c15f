package org.cartable.system.simulation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;

/** What happened in a world, line by line: a hash of all of it, and the last lines to read. */
final class History {

    private static final int LINES_KEPT = 60;

    /** {@code -Dhistory} prints all of it. */
    private static final boolean WHOLE = Boolean.getBoolean("history");

    private final MessageDigest digest = sha256();
    private final Deque<String> last = new ArrayDeque<>();
    private long lines;

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    void add(String form, Object... details) {
        String line = form.formatted(details);
        digest.update(line.getBytes(StandardCharsets.UTF_8));
        lines++;
        if (WHOLE) {
            System.out.println(line);
        }
        last.addLast(line);
        if (last.size() > LINES_KEPT) {
            last.removeFirst();
        }
    }

    long lines() {
        return lines;
    }

    List<String> last() {
        return List.copyOf(last);
    }

    /** @return the hash of all lines; ends the history */
    String hash() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
