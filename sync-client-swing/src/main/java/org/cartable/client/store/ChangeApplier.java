package org.cartable.client.store;

import jakarta.json.JsonObject;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.cartable.client.feed.FeedChange;
import org.cartable.client.feed.FeedPage;
import org.cartable.client.json.JsonText;
import org.cartable.protocol.down.LeaveReason;
import org.cartable.protocol.down.Reset;
import org.cartable.protocol.down.Revocation;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.up.OutboxEvent;

/**
 * Applies one page of the feed. The page and its cursor are one transaction (DESK-2), so a crash leaves both or neither.
 *
 * <p>The way of a page. An entity without pending edits is replaced, many at a time, by one statement that is also the
 * version guard: it leaves alone what is not older than the change, so the echo of our own edit and a page that comes
 * twice change nothing (DESK-8). What that statement left alone is looked at one by one. With pending edits the server's
 * state goes to the shadow, the screen keeps what the person typed, and the queued events keep the version they were
 * made on (DESK-5): only so can the server see that the person had not seen the other change.
 *
 * <p>A reset counts the generation up and starts without a cursor. Rows of the fresh snapshot take the new generation
 * whatever their version, since the server's history may be another one. When the snapshot is complete, what still has
 * an older generation is not on the server any more: it goes, unless edits are pending on it (DESK-6). The outbox is not
 * touched, but for one reason: when the user's rights changed, what is not told any more goes from the screen, and the
 * edits on it are set aside with {@code NOT_PERMITTED} (DESK-17).
 */
public final class ChangeApplier {

    /** What {@code resnapshot} says: none is under way, or one for the reason of rights, or for another. */
    private static final int NO_SNAPSHOT = 0;

    private static final int SNAPSHOT = 1;
    private static final int SNAPSHOT_OF_RIGHTS = 2;

    /**
     * Rows of which the feed has told nothing since the snapshot began: what it told has the generation and a time. What was
     * made and acknowledged here meanwhile, and deleted by somebody before the server's log came to it, has no time.
     */
    static final String NOT_TOLD = "(generation < ? OR modified_at IS NULL)";

    /** More at once nobody follows record by record: only their types are told. */
    static final int NAMED_MAX = 100;

    private final LocalDatabase database;
    private final References references;
    private final Clock clock;

    ChangeApplier(LocalDatabase database, References references, Clock clock) {
        this.database = database;
        this.references = references;
        this.clock = clock;
    }

    /**
     * Applies the page, on the store thread.
     *
     * @param cursor the one with which the page was asked for
     * @return false when the store has moved on from that cursor, since another process was faster: nothing was done
     */
    public boolean apply(FeedPage page, String cursor) {
        return database.write(sql -> {
            SyncState state = SyncStates.read(sql);
            if (!Objects.equals(state.cursor(), cursor)) {
                return false;
            }
            if (page.reset() != null) {
                begin(sql, page.reset().reason(), cursor);
                return true;
            }
            long generation = sql.first("SELECT generation FROM sync_state", row -> row.getLong(1))
                    .orElseThrow();
            sql.update("UPDATE sync_state SET resets = 0 WHERE resnapshot = 0 AND resets > 0");
            withdraw(sql, page.revoked());
            boolean named =
                    !page.hasMore() && page.changes().size() <= NAMED_MAX && snapshotUnderWay(sql) == NO_SNAPSHOT;
            applyChanges(sql, page.changes(), generation, named);
            sql.update(
                    "UPDATE sync_state SET cursor = ?, last_sync_timestamp = coalesce(?, last_sync_timestamp)",
                    page.cursor(),
                    page.syncTimestamp());
            if (page.hasMore()) {
                sql.moreFollows();
            } else {
                endResnapshot(sql, generation);
            }
            return true;
        });
    }

    /**
     * Applies what a page has of one type, on the store thread, beside the feed: the cursor stays where it is. For a type
     * that the feed has passed before it was there for this desktop (GROW-4).
     */
    public void applyBeside(FeedPage page, String entityType) {
        database.write(sql -> {
            long generation = sql.first("SELECT generation FROM sync_state", row -> row.getLong(1))
                    .orElseThrow();
            List<FeedChange> ofType = page.changes().stream()
                    .filter(change -> change.entityType().equals(entityType))
                    .toList();
            withdraw(
                    sql,
                    page.revoked().stream()
                            .filter(revoked -> revoked.entityType().equals(entityType))
                            .toList());
            applyChanges(sql, ofType, generation, false);
            return null;
        });
    }

    private static void begin(SqlSession sql, Reset.Reason reason, String cursor) throws SQLException {
        // A snapshot for the sake of rights stays one, whatever it is begun anew for.
        sql.update(
                "UPDATE sync_state SET cursor = NULL, generation = generation + 1, resets = resets + 1,"
                        + " resnapshot = max(resnapshot, ?)",
                reason == Reset.Reason.RIGHTS ? SNAPSHOT_OF_RIGHTS : SNAPSHOT);
        if (reason == Reset.Reason.REWOUND || reason == Reset.Reason.DIVERGED) {
            AnotherHistory.begin(sql);
        } else {
            AnotherHistory.beginSame(sql, cursor);
        }
    }

    private void withdraw(SqlSession sql, List<Revocation> all) throws SQLException {
        boolean setAside = false;
        for (Revocation revoked : all) {
            setAside |= Withdrawal.of(sql, revoked, clock.instant());
        }
        if (setAside) {
            Queue.settleWaiting(sql, references);
        }
    }

    private static int snapshotUnderWay(SqlSession sql) throws SQLException {
        return sql.first("SELECT resnapshot FROM sync_state", row -> row.getInt(1))
                .orElseThrow();
    }

    /** @param named whether listeners hear which records somebody else has changed */
    private void applyChanges(SqlSession sql, List<FeedChange> changes, long generation, boolean named)
            throws SQLException {
        Map<String, List<FeedChange>> states = new LinkedHashMap<>();
        Set<String> met = new HashSet<>();
        boolean setAside = false;
        for (FeedChange change : changes) {
            if (met.add(change.entityType())) {
                EntityTables.makeUnknown(sql, change.entityType());
            }
            if (change.left() != null) {
                setAside |= leave(sql, change, generation);
            } else if (change.operation() == Operation.DELETE) {
                applySingly(sql, change, generation);
            } else {
                states.computeIfAbsent(change.entityType(), type -> new ArrayList<>())
                        .add(change);
            }
        }
        for (Map.Entry<String, List<FeedChange>> ofType : states.entrySet()) {
            sql.touch(ofType.getKey());
            if (named) {
                nameWhatOthersChanged(sql, ofType.getKey(), ofType.getValue());
            }
            applyTogether(sql, ofType.getKey(), ofType.getValue(), generation);
        }
        if (setAside) {
            Queue.settleWaiting(sql, references);
        }
    }

    /**
     * Before the changes are applied. The echo of an edit of ours has the version that its acknowledgement gave the row; below
     * pending edits nothing changes on the screen; and what was not here is new and not changed.
     */
    private static void nameWhatOthersChanged(SqlSession sql, String entityType, List<FeedChange> changes)
            throws SQLException {
        for (FeedChange change : changes) {
            boolean olderHere = sql.first(
                            "SELECT 1 FROM " + EntityTables.table(entityType)
                                    + " WHERE id = ? AND shadow_state < 2 AND server_version < ?",
                            row -> true,
                            change.entityId(),
                            change.serverVersion())
                    .isPresent();
            if (olderHere) {
                sql.changedByOthers(new EntityKey(entityType, UUID.fromString(change.entityId())));
            }
        }
    }

    /** What left was here, whatever its version: pages come in order. What was deleted is shown to who edits it. */
    private boolean leave(SqlSession sql, FeedChange change, long generation) throws SQLException {
        EntityKey key = new EntityKey(change.entityType(), UUID.fromString(change.entityId()));
        if (change.left() != LeaveReason.DELETED) {
            return Departure.of(sql, key, change.left(), clock.instant());
        }
        EntityRow row = EntityRow.find(sql, key).orElse(null);
        if (row != null) {
            applyState(sql, key, row, null, Math.max(row.baseVersion(), change.serverVersion()), generation);
        }
        return false;
    }

    private static void applyTogether(SqlSession sql, String entityType, List<FeedChange> changes, long generation)
            throws SQLException {
        PreparedStatement upsert = sql.prepared("INSERT INTO " + EntityTables.table(entityType)
                + " AS old (id, server_version, payload, generation, modified_at) VALUES (?, ?, ?, ?, ?)"
                + " ON CONFLICT (id) DO UPDATE SET server_version = excluded.server_version,"
                + " payload = excluded.payload, shadow_state = 0, generation = excluded.generation,"
                + " modified_at = excluded.modified_at"
                + " WHERE old.shadow_state < 2 AND (old.server_version < excluded.server_version"
                + " OR old.server_version = excluded.server_version AND old.shadow_state = 1"
                + " OR old.generation < excluded.generation)");
        upsert.clearBatch();
        Set<String> missed = EditedRows.missing(sql, entityType);
        Set<String> merged = Merge.awaited(sql, entityType);
        for (FeedChange change : changes) {
            if (merged.contains(change.entityId())) {
                Merge.note(sql, change);
            }
            upsert.setString(1, change.entityId());
            upsert.setLong(2, change.serverVersion());
            upsert.setString(3, change.payload());
            upsert.setLong(4, generation);
            upsert.setString(5, change.modifiedAt());
            upsert.addBatch();
        }
        int[] written = upsert.executeBatch();
        for (int i = 0; i < written.length; i++) {
            FeedChange change = changes.get(i);
            if (written[i] == 0) {
                if (isHere(sql, change, generation)) {
                    continue;
                }
                applySingly(sql, change, generation);
            } else if (missed.contains(change.entityId())) {
                // It had left while edits on it were on their way, and is here again below them.
                EntityKey key = new EntityKey(entityType, UUID.fromString(change.entityId()));
                VisibleState.refresh(sql, key, EntityRow.find(sql, key).orElseThrow());
            }
        }
    }

    /** A first sync tells the own classes twice (DOWN-7): nothing is to be read or written for what is here as it was told. */
    private static boolean isHere(SqlSession sql, FeedChange change, long generation) throws SQLException {
        return sql.first(
                        "SELECT 1 FROM " + EntityTables.table(change.entityType())
                                + " WHERE id = ? AND shadow_state = 0"
                                + " AND server_version >= ? AND generation >= ? AND modified_at IS NOT NULL",
                        row -> true,
                        change.entityId(),
                        change.serverVersion(),
                        generation)
                .isPresent();
    }

    private static void applySingly(SqlSession sql, FeedChange change, long generation) throws SQLException {
        EntityKey key = new EntityKey(change.entityType(), UUID.fromString(change.entityId()));
        EntityRow row = EntityRow.find(sql, key).orElse(null);
        if (row == null) {
            return;
        }
        if (isNews(row, change, generation)) {
            JsonObject server = change.operation() == Operation.DELETE ? null : JsonText.object(change.payload());
            applyState(sql, key, row, server, change.serverVersion(), generation);
        }
        sql.update(
                "UPDATE " + EntityTables.table(change.entityType()) + " SET modified_at = ? WHERE id = ?",
                change.modifiedAt(),
                change.entityId());
    }

    private static void applyState(
            SqlSession sql, EntityKey key, EntityRow row, JsonObject server, long version, long generation)
            throws SQLException {
        if (row.state().hasEdits()) {
            List<OutboxEvent> edits = VisibleState.editsOnScreen(OutboxRows.openOf(sql, key));
            VisibleState.under(row, server, version, generation, edits).save(sql, key);
            ConflictRows.refresh(sql, key, server, version);
        } else {
            EntityRow.ofServer(server, version, generation).save(sql, key);
        }
    }

    private static boolean isNews(EntityRow row, FeedChange change, long generation) {
        return row.serverVersion() == null
                || row.generation() < generation
                || row.serverVersion() < change.serverVersion()
                || row.serverVersion() == change.serverVersion() && row.state() == RowState.ACKNOWLEDGED;
    }

    private void endResnapshot(SqlSession sql, long generation) throws SQLException {
        int underWay = snapshotUnderWay(sql);
        if (underWay == NO_SNAPSHOT) {
            return;
        }
        boolean rights = underWay == SNAPSHOT_OF_RIGHTS;
        // Another history counts anew: its first version is news to a row that had the eighth of the old one.
        boolean forgetsVersions = AnotherHistory.holdsUp(sql);
        for (String table : sql.list(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name GLOB 'e_*'", row -> row.getString(1))) {
            boolean allTold = sql.first(
                            "SELECT 1 FROM " + table + " WHERE " + NOT_TOLD + " LIMIT 1", row -> true, generation)
                    .isEmpty();
            if (allTold) {
                // Found out by one reading of the table instead of three: a first snapshot has many rows.
                continue;
            }
            sql.update("DELETE FROM " + table + " WHERE " + NOT_TOLD + " AND shadow_state < 2", generation);
            if (rights) {
                hideEdited(sql, table, generation);
            }
            ConflictRows.refreshAbsent(sql, table, generation, forgetsVersions);
            // They are of the fresh copy too, as what it does not have: else an older state would pass for news later.
            sql.update(
                    "UPDATE " + table + " SET shadow = NULL, shadow_state = 3, generation = ?"
                            + (forgetsVersions ? ", server_version = NULL" : "") + " WHERE " + NOT_TOLD,
                    generation,
                    generation);
        }
        if (rights) {
            Queue.settleWaiting(sql, references);
        }
        sql.list("SELECT DISTINCT entity_type FROM outbox_events", row -> row.getString(1))
                .forEach(sql::touch);
        sql.update("UPDATE sync_state SET resnapshot = 0");
    }

    /**
     * Takes what the user may not see any more off this machine, though edits are pending on it. Those are kept for a
     * person; one that may be at the server already gets its answer from there.
     */
    private void hideEdited(SqlSession sql, String table, long generation) throws SQLException {
        String entityType = EntityTables.type(table);
        List<UUID> hidden = sql.list(
                "SELECT id FROM " + table + " WHERE " + NOT_TOLD + " AND shadow_state = 2",
                row -> SqlSession.uuid(row, "id"),
                generation);
        for (UUID id : hidden) {
            Departure.of(sql, new EntityKey(entityType, id), LeaveReason.REVOKED, clock.instant());
        }
    }
}
