package org.cartable.server.cluster;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Asks the database once at the start whether it was restored. Thread-safe. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ClusterRecognition {

    private static final System.Logger LOG = System.getLogger(ClusterRecognition.class.getName());

    private final DataSource pool;

    /** For the container's proxy. */
    public ClusterRecognition() {
        this(null);
    }

    @Inject
    public ClusterRecognition(DataSource pool) {
        this.pool = pool;
    }

    @PostConstruct
    void atStart() {
        try (Connection connection = pool.getConnection()) {
            recognise(connection);
        } catch (SQLException away) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Whether the database was restored is not known; the fingerprints of cursors still tell",
                    away);
        }
    }

    /**
     * Begins a new epoch for every school when the database is served by another cluster, or on another timeline, than the
     * last time.
     *
     * @param connection in auto-commit, or in a transaction that the caller commits
     * @return what was found
     */
    public static ClusterState recognise(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select recognise_cluster()")) {
            row.next();
            ClusterState state = ClusterState.valueOf(row.getString(1));
            LOG.log(state.level(), "database cluster={0}: {1}", state, state.meaning());
            return state;
        }
    }
}
