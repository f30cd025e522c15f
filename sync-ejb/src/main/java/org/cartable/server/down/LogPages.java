package org.cartable.server.down;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cartable.protocol.down.Reset;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.server.changelog.ChangeLog;
import org.cartable.server.changelog.LogEntry;
import org.cartable.server.changelog.LogRun;

/** Makes a page of a run of the log: of the wanted types, each entity once, at its latest state (DOWN-3). */
final class LogPages {

    private final ChangeLog log;
    private final WantedTypes wanted;

    LogPages(ChangeLog log, WantedTypes wanted) {
        this.log = log;
        this.wanted = wanted;
    }

    /** @param run one that can be continued from */
    DownPage page(LogRun run) throws SQLException {
        List<LogEntry> entries = log.read(run);
        if (entries.size() < run.end().seq() - run.start().seq()) {
            // Numbers are dense: a purge has overtaken the reader.
            return DownPage.resetFor(Reset.Reason.GONE);
        }
        return new DownPage(
                latest(entries),
                run.endAt(),
                new Cursor(run.end(), wanted.fingerprint(), null).encode(),
                run.more(),
                null);
    }

    private List<FeedChange> latest(List<LogEntry> entries) {
        Map<EntityKey, LogEntry> byEntity = new LinkedHashMap<>();
        for (LogEntry entry : entries) {
            if (wanted.include(entry.entityType())) {
                EntityKey key = new EntityKey(entry.entityType(), entry.entityId());
                // Anew at the end: the page stays in the order of the states that it tells.
                byEntity.remove(key);
                byEntity.put(key, entry);
            }
        }
        List<FeedChange> changes = new ArrayList<>(byEntity.size());
        for (LogEntry entry : byEntity.values()) {
            changes.add(new FeedChange(
                    entry.entityType(),
                    entry.entityId(),
                    entry.operation(),
                    entry.payload(),
                    entry.version(),
                    entry.at()));
        }
        return changes;
    }
}
