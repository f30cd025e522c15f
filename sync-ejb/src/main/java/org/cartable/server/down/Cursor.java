package org.cartable.server.down;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.cartable.protocol.down.FirstSyncStage;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.server.changelog.LogPosition;
import org.cartable.server.platform.SyncException;

/**
 * Where a page ended: the text that a desktop keeps and gives back.
 *
 * <p>The text is base64url of: format (1 byte: 1, 2 with rights, or 3 with a scope), phase (1 byte: 0 log, 1 snapshot, 2 the own
 * classes that a snapshot begins with, 3 the rest of it), epoch (16), number (8), fingerprint (8), wanted types (8), in formats 2 and 3 the rights (8), in format 3 the scope (8) and the page (8),
 * and in a snapshot the last id (16) and the name of its type. Format 1 is the one of who is withheld nothing. It is not signed, because it grants nothing.
 *
 * @param position in the log phase, the last change that was told; in a snapshot, the head at which it began
 * @param wanted {@link WantedTypes#fingerprint} of the request that began
 * @param rights {@link org.cartable.server.rights.Rights#fingerprint} of the caller when it was given
 * @param scope {@link ScopeStamp} of the request that it was given for
 * @param snapshot how far the snapshot has come; null in the log phase
 */
record Cursor(LogPosition position, long wanted, long rights, ScopeStamp scope, SnapshotPlace snapshot) {

    private static final byte ALL_TOLD = 1;
    private static final byte WITH_RIGHTS = 2;
    private static final byte WITH_SCOPE = 3;
    private static final byte LOG = 0;
    private static final byte SNAPSHOT = 1;
    private static final byte OWN_CLASSES = 2;
    private static final byte REST = 3;

    private static final int LOG_BYTES = 1 + 1 + 16 + 8 + 8 + 8;
    private static final int RIGHTS_BYTES = 8;
    private static final int SCOPE_BYTES = 8 + 8;
    private static final int ID_BYTES = 16;
    private static final int TYPE_NAME_BYTES_MAX = 64;
    private static final int TEXT_CHARACTERS_MAX =
            (LOG_BYTES + RIGHTS_BYTES + SCOPE_BYTES + ID_BYTES + TYPE_NAME_BYTES_MAX + 2) / 3 * 4;

    Cursor(LogPosition position, long wanted, long rights, SnapshotPlace snapshot) {
        this(position, wanted, rights, ScopeStamp.WHOLE, snapshot);
    }

    private byte format() {
        if (!scope.whole()) {
            return WITH_SCOPE;
        }
        return rights == 0 ? ALL_TOLD : WITH_RIGHTS;
    }

    private byte phase() {
        if (snapshot == null) {
            return LOG;
        }
        if (snapshot.stage() == null) {
            return SNAPSHOT;
        }
        return switch (snapshot.stage()) {
            case OWN_CLASSES -> OWN_CLASSES;
            case REST -> REST;
        };
    }

    private static FirstSyncStage stage(byte phase) {
        return switch (phase) {
            case SNAPSHOT -> null;
            case OWN_CLASSES -> FirstSyncStage.OWN_CLASSES;
            case REST -> FirstSyncStage.REST;
            default -> throw malformed();
        };
    }

    /** How many bytes the format has more than the first one. */
    private static int added(byte format) {
        return switch (format) {
            case ALL_TOLD -> 0;
            case WITH_RIGHTS -> RIGHTS_BYTES;
            case WITH_SCOPE -> RIGHTS_BYTES + SCOPE_BYTES;
            default -> throw malformed();
        };
    }

    /** @return the text for the desktop */
    String encode() {
        byte[] type = snapshot == null ? new byte[0] : snapshot.entityType().getBytes(StandardCharsets.US_ASCII);
        ByteBuffer bytes =
                ByteBuffer.allocate(LOG_BYTES + added(format()) + (snapshot == null ? 0 : ID_BYTES + type.length));
        bytes.put(format()).put(phase());
        put(bytes, position.epoch());
        bytes.putLong(position.seq()).putLong(position.fingerprint()).putLong(wanted);
        if (format() != ALL_TOLD) {
            bytes.putLong(rights);
        }
        if (format() == WITH_SCOPE) {
            bytes.putLong(scope.fingerprint()).putLong(scope.page());
        }
        if (snapshot != null) {
            put(bytes, snapshot.lastId());
            bytes.put(type);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /**
     * Reads a text that came from outside.
     *
     * @throws SyncException {@link ProblemCode#MALFORMED_CURSOR} when {@link #encode} never gave such a text
     */
    static Cursor decode(String text) {
        if (text.length() > TEXT_CHARACTERS_MAX) {
            throw malformed();
        }
        Cursor cursor;
        try {
            cursor = read(ByteBuffer.wrap(Base64.getUrlDecoder().decode(text)));
        } catch (IllegalArgumentException notBase64) {
            throw malformed();
        }
        // One place has one text: padding and stray bits are not ours.
        if (!cursor.encode().equals(text)) {
            throw malformed();
        }
        return cursor;
    }

    private static Cursor read(ByteBuffer bytes) {
        if (bytes.remaining() < LOG_BYTES) {
            throw malformed();
        }
        int size = bytes.remaining();
        byte format = bytes.get();
        if (size < LOG_BYTES + added(format)) {
            throw malformed();
        }
        byte phase = bytes.get();
        UUID epoch = uuid(bytes);
        long seq = bytes.getLong();
        if (seq < 0) {
            throw malformed();
        }
        LogPosition position = new LogPosition(epoch, seq, bytes.getLong());
        long wanted = bytes.getLong();
        long rights = format == ALL_TOLD ? 0 : bytes.getLong();
        ScopeStamp scope = format == WITH_SCOPE ? new ScopeStamp(bytes.getLong(), bytes.getLong()) : ScopeStamp.WHOLE;
        if (phase == LOG && !bytes.hasRemaining()) {
            return new Cursor(position, wanted, rights, scope, null);
        }
        if (bytes.remaining() <= ID_BYTES) {
            throw malformed();
        }
        FirstSyncStage stage = stage(phase);
        UUID lastId = uuid(bytes);
        String entityType = StandardCharsets.US_ASCII.decode(bytes).toString();
        return new Cursor(position, wanted, rights, scope, new SnapshotPlace(stage, entityType, lastId));
    }

    static SyncException malformed() {
        return new SyncException(ProblemCode.MALFORMED_CURSOR, "The cursor is not one of this server's");
    }

    private static void put(ByteBuffer bytes, UUID id) {
        bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static UUID uuid(ByteBuffer bytes) {
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
