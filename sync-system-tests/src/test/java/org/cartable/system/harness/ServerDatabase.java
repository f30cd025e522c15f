package org.cartable.system.harness;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The PostgreSQL of a server, by the passwords that its administrator finds in the data directory. */
public final class ServerDatabase {

    private static final int STOP_SECONDS_MAX = 20;

    private final Path data;

    ServerDatabase(Path data) {
        this.data = data;
    }

    /** @return a connection as superuser, whom row-level security does not bind, in auto-commit */
    public Connection open() throws SQLException {
        return openAs("superuser");
    }

    /** @return a connection as the role of the application */
    public Connection openAsApplication() throws SQLException {
        return openAs("application");
    }

    private Connection openAs(String role) throws SQLException {
        Properties file = file();
        return connect(file, file.getProperty(role + ".user"), file.getProperty(role + ".password"));
    }

    /** Tries to come in as superuser with some password. */
    public void openWithPassword(String password) throws SQLException {
        Properties file = file();
        connect(file, file.getProperty("superuser.user"), password).close();
    }

    private static Connection connect(Properties file, String user, String password) throws SQLException {
        Properties options = new Properties();
        options.setProperty("user", user);
        options.setProperty("password", password);
        options.setProperty("stringtype", "unspecified");
        options.setProperty("reWriteBatchedInserts", "true");
        return DriverManager.getConnection(file.getProperty("url"), options);
    }

    /** @return where it listens since the last start */
    public int port() {
        return URI.create(file().getProperty("url").substring("jdbc:".length())).getPort();
    }

    /** @return what it holds of a school */
    public Records records(UUID tenantId) {
        return new Records(this, tenantId);
    }

    /** @return the first column of all rows */
    public Set<UUID> ids(String select) throws SQLException {
        Set<UUID> ids = new HashSet<>();
        try (Connection connection = open();
                PreparedStatement statement = connection.prepareStatement(select);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                ids.add(row.getObject(1, UUID.class));
            }
        }
        return ids;
    }

    /** Ends a PostgreSQL that a killed launcher left running, and returns when it has. */
    void stopOrphan() {
        Path pidFile = data.resolve("postgresql").resolve("data").resolve("postmaster.pid");
        try {
            if (Files.exists(pidFile)) {
                long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
                ProcessHandle.of(pid).ifPresent(postmaster -> {
                    postmaster.destroy();
                    // Bounded: nobody may be there to collect an orphan that has ended.
                    postmaster
                            .onExit()
                            .completeOnTimeout(postmaster, STOP_SECONDS_MAX, TimeUnit.SECONDS)
                            .join();
                });
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Properties file() {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(data.resolve("database.properties"))) {
            properties.load(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return properties;
    }
}
