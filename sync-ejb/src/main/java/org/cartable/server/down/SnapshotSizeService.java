package org.cartable.server.down;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.cartable.protocol.down.DownRequest;
import org.cartable.server.platform.DatabaseException;
import org.cartable.server.rights.StoredRights;
import org.cartable.server.school.SchemaRegistry;
import org.cartable.server.school.SyncedType;
import org.cartable.server.scope.CompiledScope;
import org.cartable.server.scope.Condition;
import org.cartable.server.scope.RequestedScope;
import org.cartable.server.tenant.Caller;
import org.cartable.server.tenant.TenantSession;

/**
 * How many rows a snapshot brings in all, those that it tells twice counted twice (DOWN-7), so that a person can be told how long it takes. Counted for the caller's school,
 * types and scope, in one transaction; the statistics of PostgreSQL know only all schools together. What is written meanwhile makes
 * it an estimate.
 */
@Stateless
public class SnapshotSizeService {

    private final DataSource dataSource;
    private final StoredRights storedRights;
    private final SchemaRegistry registry;

    /** For the container's proxy. */
    public SnapshotSizeService() {
        this(null, null, null);
    }

    @Inject
    public SnapshotSizeService(DataSource dataSource, StoredRights storedRights, SchemaRegistry registry) {
        this.dataSource = dataSource;
        this.storedRights = storedRights;
        this.registry = registry;
    }

    /** @return the changes of the snapshot that the request begins or goes on with; nothing when it does neither */
    public OptionalLong of(Caller caller, DownRequest request) {
        SnapshotPlace place = request.cursor() == null
                ? null
                : Cursor.decode(request.cursor()).snapshot();
        if (place == null && (request.cursor() != null || request.lastSyncTimestamp() != null)) {
            return OptionalLong.empty();
        }
        try (Connection connection = dataSource.getConnection()) {
            TenantSession.enter(connection, caller.tenantId(), caller.userId(), request.clientId());
            FeedView view =
                    new FeedView(WantedTypes.of(registry, request.entityTypes()), storedRights.of(connection, caller));
            CompiledScope scope = RequestedScope.of(request.scope()).compile(registry, view.rights());
            OwnClasses own = place == null || place.stage() != null
                    ? OwnClasses.of(connection, caller.tenantId(), view.wanted(), view.rights())
                    : null;
            long rows = 0;
            for (SyncedType type : view.types()) {
                Condition inScope = scope.of(type.name()).orElse(Condition.ALL);
                rows += count(connection, RowSource.all(type, caller.tenantId()), inScope);
                if (own != null && own.any() && own.of(type).isPresent()) {
                    rows += count(connection, own.of(type).get(), inScope);
                }
            }
            return OptionalLong.of(rows);
        } catch (SQLException failed) {
            throw new DatabaseException("The rows could not be counted", failed);
        }
    }

    private static long count(Connection connection, RowSource rows, Condition condition) throws SQLException {
        try (PreparedStatement count = connection.prepareStatement(
                "select count(*) from " + rows.sql() + " and t.deleted_at is null and " + condition.sql())) {
            condition.bind(connection, count, rows.bind(connection, count, 1));
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
