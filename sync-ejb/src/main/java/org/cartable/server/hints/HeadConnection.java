package org.cartable.server.hints;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * A connection of the pool that listens. It goes back to the pool only when it listens no more; one that broke is ended
 * for good. Where the pool does not let the driver be seen, nothing is heard and the heads have to be looked at.
 *
 * <p>The only class that knows the driver: JDBC has no notifications.
 */
final class HeadConnection implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(HeadConnection.class.getName());

    private static final String CHANNEL = "cartable_head";

    /** A dead line is found at the next look, and not after the hours that TCP takes. */
    private static final Duration ANSWER_MAX = Duration.ofSeconds(10);

    private final Connection connection;
    private final PGConnection driver;

    private HeadConnection(Connection connection, PGConnection driver) {
        this.connection = connection;
        this.driver = driver;
    }

    /** Takes a connection and begins to listen, so that every commit from now on is heard. */
    static HeadConnection open(DataSource pool) throws SQLException {
        Connection connection = pool.getConnection();
        try {
            HeadConnection opened = new HeadConnection(connection, driverOf(connection));
            opened.listen();
            return opened;
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
    }

    private static PGConnection driverOf(Connection connection) {
        try {
            return connection.unwrap(PGConnection.class);
        } catch (SQLException | LinkageError hidden) {
            // The server keeps the driver to itself.
            return null;
        }
    }

    private void listen() throws SQLException {
        if (driver == null) {
            return;
        }
        physical().setNetworkTimeout(Runnable::run, (int) ANSWER_MAX.toMillis());
        execute("listen " + CHANNEL);
    }

    private Connection physical() {
        return (Connection) driver;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** @return whether notifications can be heard on this connection */
    boolean hears() {
        return driver != null;
    }

    /**
     * Waits for notifications.
     *
     * @return the tenants whose heads have moved; empty when nothing was heard in that time
     */
    Set<UUID> await(Duration patience) throws SQLException, InterruptedException {
        if (driver == null) {
            TimeUnit.NANOSECONDS.sleep(patience.toNanos());
            return Set.of();
        }
        // Zero would wait for ever.
        PGNotification[] heard = driver.getNotifications((int) Math.max(1, patience.toMillis()));
        Set<UUID> moved = new HashSet<>();
        if (heard != null) {
            for (PGNotification notification : heard) {
                tenant(notification.getParameter(), moved);
            }
        }
        return moved;
    }

    /** Everybody who may connect to the database may send on the channel. */
    private static void tenant(String text, Set<UUID> moved) {
        try {
            moved.add(UUID.fromString(text));
        } catch (IllegalArgumentException notOurs) {
            LOG.log(System.Logger.Level.DEBUG, "not a tenant: {0}", text);
        }
    }

    /** @return where the logs of these tenants end; those that are not there are left out */
    Map<UUID, Long> heads(Set<UUID> tenants) throws SQLException {
        Map<UUID, Long> heads = new HashMap<>();
        if (tenants.isEmpty()) {
            return heads;
        }
        try (PreparedStatement select =
                connection.prepareStatement("select tenant_id, head_seq from tenant_heads(?)")) {
            Array wanted = connection.createArrayOf("uuid", tenants.toArray());
            select.setArray(1, wanted);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    heads.put(row.getObject(1, UUID.class), row.getLong(2));
                }
            }
        }
        return heads;
    }

    /** @return the desktops of these tenants that were revoked */
    Map<UUID, Set<UUID>> revoked(Set<UUID> tenants) throws SQLException {
        Map<UUID, Set<UUID>> revoked = new HashMap<>();
        if (tenants.isEmpty()) {
            return revoked;
        }
        try (PreparedStatement select =
                connection.prepareStatement("select tenant_id, client_id from revoked_devices(?)")) {
            select.setArray(1, connection.createArrayOf("uuid", tenants.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    revoked.computeIfAbsent(row.getObject(1, UUID.class), tenant -> new HashSet<>())
                            .add(row.getObject(2, UUID.class));
                }
            }
        }
        return revoked;
    }

    @Override
    public void close() {
        try {
            stopListening();
            connection.close();
        } catch (SQLException broken) {
            LOG.log(System.Logger.Level.DEBUG, "the listening connection was broken", broken);
        }
    }

    private void stopListening() throws SQLException {
        if (driver == null) {
            return;
        }
        try {
            execute("unlisten " + CHANNEL);
            physical().setNetworkTimeout(Runnable::run, 0);
        } catch (SQLException broken) {
            // The pool gets it back dead rather than listening.
            physical().close();
        }
    }
}
