package org.cartable.server.down;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.cartable.protocol.down.Reset;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.server.changelog.ChangeLog;
import org.cartable.server.changelog.LogEntry;
import org.cartable.server.changelog.LogRun;

/** Makes a page of a run of the log: of the types of a view, each entity once, at its latest state (DOWN-3). */
final class LogPages {

    private final ChangeLog log;
    private final FeedView view;

    LogPages(ChangeLog log, FeedView view) {
        this.log = log;
        this.view = view;
    }

    /** @param run one that can be continued from */
    DownPage page(LogRun run) throws SQLException {
        List<LogEntry> entries = log.read(run, view.withheld());
        if (entries.size() < run.end().seq() - run.start().seq()) {
            // Numbers are dense: a purge has overtaken the reader.
            return DownPage.resetFor(Reset.Reason.GONE);
        }
        return new DownPage(latest(entries), run.endAt(), view.cursor(run.end(), null), run.more(), null);
    }

    private List<FeedChange> latest(List<LogEntry> entries) {
        return latest(entries, view.include()).values().stream()
                .map(LogPages::change)
                .toList();
    }

    /** @return the last entry of each entity, in the order of the log */
    static Map<EntityKey, LogEntry> latest(List<LogEntry> entries, Predicate<String> included) {
        Map<EntityKey, LogEntry> byEntity = new LinkedHashMap<>();
        for (LogEntry entry : entries) {
            if (included.test(entry.entityType())) {
                EntityKey key = new EntityKey(entry.entityType(), entry.entityId());
                // Anew at the end: the page stays in the order of the states that it tells.
                byEntity.remove(key);
                byEntity.put(key, entry);
            }
        }
        return byEntity;
    }

    static FeedChange change(LogEntry entry) {
        return new FeedChange(
                entry.entityType(), entry.entityId(), entry.operation(), entry.payload(), entry.version(), entry.at());
    }
}
