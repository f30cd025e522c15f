package org.cartable.server.retention;

import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.cartable.server.cluster.ClusterRecognition;
import org.cartable.server.jobs.TenantDirectory;

/**
 * Goes through the schools and the kinds of rows, and stays at one as long as the last portion was full. The checkpoint
 * is the school: purging a portion again removes nothing that should stay.
 */
@Dependent
@Named("purgeReader")
public class PurgeReader extends AbstractItemReader {

    private final DataSource pool;
    private final TenantDirectory directory;
    private final StepContext step;
    private final Deque<Portion> waiting = new ArrayDeque<>();
    private Portion current;

    @Inject
    public PurgeReader(DataSource pool, TenantDirectory directory, StepContext step) {
        this.pool = pool;
        this.directory = directory;
        this.step = step;
    }

    @Override
    public void open(Serializable checkpoint) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            // What is purged is what a restore would else be known by.
            ClusterRecognition.recognise(connection);
        }
        List<String> entityTypes = entityTypes();
        for (UUID tenantId : directory.from(checkpoint)) {
            for (Expiring kind : Expiring.values()) {
                if (kind == Expiring.TOMBSTONES) {
                    entityTypes.forEach(type -> waiting.add(new Portion(tenantId, kind, type)));
                } else {
                    waiting.add(new Portion(tenantId, kind, null));
                }
            }
        }
    }

    private List<String> entityTypes() throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select entity_type from synced_type order by entity_type")) {
            List<String> types = new ArrayList<>();
            while (rows.next()) {
                types.add(rows.getString(1));
            }
            return types;
        }
    }

    @Override
    public Object readItem() {
        if (current == null || !PurgeProgress.of(step).isMoreLeft()) {
            current = waiting.poll();
        }
        return current;
    }

    @Override
    public Serializable checkpointInfo() {
        return current == null ? null : current.tenantId().toString();
    }
}
