package org.cartable.server.retention;

import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.cartable.server.tenant.TenantSession;
import org.eclipse.microprofile.config.Config;

/** Removes one portion inside its school's session, in the transaction of the chunk. */
@Dependent
@Named("purgeWriter")
public class PurgeWriter extends AbstractItemWriter {

    /** Small enough that the lock of a school's head is held for well below a second. */
    static final int PORTION_ROWS = 2_000;

    private static final System.Logger LOG = System.getLogger(PurgeWriter.class.getName());

    private final DataSource pool;
    private final Clock clock;
    private final StepContext step;
    private final JobContext job;
    private final RetentionConfig retention;

    @Inject
    public PurgeWriter(DataSource pool, Clock clock, StepContext step, JobContext job, Config config) {
        this.pool = pool;
        this.clock = clock;
        this.step = step;
        this.job = job;
        this.retention = RetentionConfig.from(config);
    }

    @Override
    public void writeItems(List<Object> portions) throws SQLException {
        for (Object portion : portions) {
            int removed = remove((Portion) portion);
            PurgeProgress.of(step).removed(removed);
            if (removed > 0) {
                LOG.log(System.Logger.Level.INFO, "purged rows={0} of={1}", removed, portion);
            }
        }
    }

    private int remove(Portion portion) throws SQLException {
        Instant now = clock.instant();
        Instant before = now.minus(retention.kept().get(portion.kind()));
        try (Connection connection = pool.getConnection();
                PreparedStatement purge =
                        connection.prepareStatement(portion.kind().sql())) {
            TenantSession.enter(connection, portion.tenantId(), "purge-expired", null);
            int parameter = 1;
            if (portion.entityType() != null) {
                purge.setString(parameter++, portion.entityType());
            }
            purge.setObject(parameter++, before.atOffset(ZoneOffset.UTC));
            if (portion.kind() == Expiring.CHANGE_LOG) {
                purge.setObject(parameter++, LogHolder.cap(now, retention));
                purge.setObject(parameter++, LogHolder.liveSince(now, retention));
            }
            purge.setInt(parameter, PORTION_ROWS);
            int removed;
            try (ResultSet row = purge.executeQuery()) {
                row.next();
                removed = row.getInt(1);
            }
            if (portion.kind() == Expiring.CHANGE_LOG && removed < PORTION_ROWS) {
                tell(LogHolder.of(connection, portion.tenantId(), now, retention));
            }
            return removed;
        }
    }

    /** In the log all of them, in the result of the job the one that is furthest behind. */
    private void tell(List<LogHolder> holders) {
        PurgeProgress progress = PurgeProgress.of(step);
        for (LogHolder holder : holders) {
            LOG.log(System.Logger.Level.INFO, "log of school={0} kept for {1}", holder.tenantId(), holder);
            progress.held(holder);
        }
        if (progress.result() != null) {
            job.setExitStatus(progress.result());
        }
    }
}
