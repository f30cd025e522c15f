package org.cartable.server.down;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.UUID;
import java.util.function.Function;
import org.cartable.protocol.down.DownRequest;
import org.cartable.protocol.down.Reset;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.server.changelog.CursorState;
import org.cartable.server.changelog.LogEntry;
import org.cartable.server.changelog.LogRun;
import org.cartable.server.changelog.MemoryLog;
import org.cartable.server.rights.Rights;
import org.cartable.server.school.SchemaRegistry;
import org.cartable.server.school.SyncedType;

/**
 * Makes pages from a {@link MemoryLog} and rows in memory, with the cursors of the real server and in the steps of
 * {@link DownService}: a snapshot type by type and id by id, then the log from where it began. For one thread.
 */
public final class MemoryFeed {

    /**
     * What the text of a cursor says, for the tests that check it.
     *
     * @param epoch the history
     * @param seq the number after which it stands
     * @param inSnapshot it is a place in a snapshot that began at the number
     */
    public record Place(UUID epoch, long seq, boolean inSnapshot) {}

    private final SchemaRegistry registry;
    private final Rights rights;

    /** @param rights of everybody who reads it */
    public MemoryFeed(SchemaRegistry registry, Rights rights) {
        this.registry = registry;
        this.rights = rights;
    }

    /** As {@link HeldCursor} does. */
    public static boolean isOfAnotherHistory(MemoryLog log, String cursor) {
        return HeldCursor.isOfAnother(
                log.runAfter(Cursor.decode(cursor).position(), 0).state());
    }

    /** @return the place that a cursor names */
    public static Place place(String cursor) {
        Cursor read = Cursor.decode(cursor);
        return new Place(read.position().epoch(), read.position().seq(), read.snapshot() != null);
    }

    /**
     * @param live the rows of a type that are not deleted, by id
     * @param size about how many changes
     */
    public DownPage page(
            MemoryLog log, Function<SyncedType, NavigableMap<UUID, FeedChange>> live, DownRequest request, int size) {
        WantedTypes wanted = WantedTypes.of(registry, request.entityTypes());
        if (request.cursor() == null) {
            return snapshot(
                    null,
                    new LogRun(
                            CursorState.OK,
                            null,
                            log.head().position(),
                            log.head().at(),
                            false),
                    live,
                    wanted,
                    size);
        }
        Cursor cursor = Cursor.decode(request.cursor());
        LogRun run = log.runAfter(cursor.position(), cursor.snapshot() == null ? size : 0);
        if (run.state() != CursorState.OK) {
            return DownPage.resetFor(Reset.Reason.valueOf(run.state().name()));
        }
        if (cursor.snapshot() != null) {
            return snapshot(cursor.snapshot(), run, live, wanted, size);
        }
        return new DownPage(
                latest(log.read(run)),
                run.endAt(),
                new Cursor(run.end(), wanted.fingerprint(), rights.fingerprint(), null).encode(),
                run.more(),
                null);
    }

    private DownPage snapshot(
            SnapshotPlace place,
            LogRun began,
            Function<SyncedType, NavigableMap<UUID, FeedChange>> live,
            WantedTypes wanted,
            int size) {
        List<FeedChange> changes = new ArrayList<>();
        UUID after = place == null ? new UUID(0, 0) : place.lastId();
        FeedView view = new FeedView(wanted, rights);
        for (SyncedType type : place == null ? view.types() : view.from(place.entityType())) {
            for (FeedChange row : live.apply(type).tailMap(after, false).values()) {
                changes.add(row);
                if (changes.size() == size) {
                    SnapshotPlace end = new SnapshotPlace(type.name(), row.entityId());
                    String cursor = new Cursor(began.end(), wanted.fingerprint(), rights.fingerprint(), end).encode();
                    return new DownPage(changes, Instant.EPOCH, cursor, true, null);
                }
            }
            after = new UUID(0, 0);
        }
        String cursor = new Cursor(began.end(), wanted.fingerprint(), rights.fingerprint(), null).encode();
        return new DownPage(changes, began.endAt(), cursor, began.more(), null);
    }

    private static List<FeedChange> latest(List<LogEntry> entries) {
        Map<EntityKey, FeedChange> byEntity = new LinkedHashMap<>();
        for (LogEntry entry : entries) {
            EntityKey key = new EntityKey(entry.entityType(), entry.entityId());
            byEntity.remove(key);
            byEntity.put(
                    key,
                    new FeedChange(
                            entry.entityType(),
                            entry.entityId(),
                            entry.operation(),
                            entry.payload(),
                            entry.version(),
                            entry.at()));
        }
        return List.copyOf(byEntity.values());
    }
}
