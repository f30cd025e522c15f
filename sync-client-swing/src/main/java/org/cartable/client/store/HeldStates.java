package org.cartable.client.store;

import jakarta.json.JsonException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.cartable.client.json.JsonText;
import org.cartable.protocol.reconcile.DigestRange;
import org.cartable.protocol.reconcile.DocumentText;
import org.cartable.protocol.reconcile.StateDigest;

/**
 * What this desktop takes for the server's state, as digests by ranges of ids. Edits that are not at the server yet do not
 * count: they lie above that state. Thread-safe.
 */
public final class HeldStates {

    /** A screen that wants to read as well waits for so many rows at most. */
    private static final int PORTION = 2_000;

    private final LocalDatabase database;

    HeldStates(LocalDatabase database) {
        this.database = database;
    }

    /**
     * One entity.
     *
     * @param id as it is stored, which damage may have made into anything
     * @param digest of it alone
     */
    public record Held(String id, String digest) {}

    private record StoredRow(String id, long version, String document) {}

    /** Takes one row. */
    @FunctionalInterface
    private interface Reader {
        void take(StoredRow row);
    }

    /** @return what is held of the type between the ids, of which either may be null */
    public DigestRange digest(String entityType, UUID from, UUID to) {
        StateDigest digest = new StateDigest();
        read(entityType, from, to, row -> digest.add(row.id(), row.version(), canonical(row.document())));
        return new DigestRange(entityType, from, to, digest.count(), digest.text());
    }

    /** @return the same, one by one */
    public List<Held> list(String entityType, UUID from, UUID to) {
        List<Held> all = new ArrayList<>();
        StateDigest digest = new StateDigest();
        read(
                entityType,
                from,
                to,
                row -> all.add(new Held(row.id(), digest.add(row.id(), row.version(), canonical(row.document())))));
        return all;
    }

    /** What is no document any more is not equal to any. */
    private static String canonical(String document) {
        try {
            return DocumentText.of(JsonText.object(document));
        } catch (JsonException damaged) {
            return document;
        }
    }

    private void read(String entityType, UUID from, UUID to, Reader reader) {
        String after = null;
        boolean more = true;
        while (more) {
            String start = after;
            List<StoredRow> rows = database.read(sql -> portion(sql, entityType, from, to, start));
            rows.stream().filter(row -> row.document() != null).forEach(reader::take);
            more = rows.size() == PORTION;
            after = more ? rows.get(PORTION - 1).id() : null;
        }
    }

    private static List<StoredRow> portion(SqlSession sql, String entityType, UUID from, UUID to, String after)
            throws SQLException {
        String lower = after != null ? after : from == null ? "" : from.toString();
        return sql.list(
                "SELECT id, server_version, CASE shadow_state WHEN 2 THEN shadow WHEN 3 THEN NULL ELSE payload END"
                        + " AS server FROM " + EntityTables.table(entityType) + " WHERE id "
                        + (after == null ? ">=" : ">")
                        + " ?1 AND (?2 IS NULL OR id < ?2) ORDER BY id LIMIT ?3",
                row -> new StoredRow(row.getString(1), row.getLong(2), row.getString(3)),
                lower,
                to,
                PORTION);
    }
}
