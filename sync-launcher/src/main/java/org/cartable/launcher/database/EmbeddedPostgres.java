package org.cartable.launcher.database;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.cartable.launcher.datadir.DataDirectory;
import org.cartable.launcher.platform.FreePort;
import org.cartable.launcher.platform.LaunchException;

/**
 * PostgreSQL in the data folder, run as one would run a real one: every commit on the disk, passwords for everybody,
 * loopback only, data kept. The data folder is locked by its {@link DataDirectory}, so a PostgreSQL found running on it
 * is an orphan of a killed launcher.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final String DATABASE = "cartable";

    private final Postmaster postmaster;
    private final Database database;

    private EmbeddedPostgres(Postmaster postmaster, Database database) {
        this.postmaster = postmaster;
        this.database = database;
    }

    /** Starts it, making the cluster, the database and its roles when they are not there. */
    public static EmbeddedPostgres start(DataDirectory directory, SecureRandom random) {
        Path folder = directory.folder("postgresql");
        Path log = directory.folder("logs").resolve("postgresql.log");
        PostgresBinaries binaries = PostgresBinaries.unpackedIn(folder);
        DatabaseFile file = DatabaseFile.at(directory.file("database.properties"), random);
        PostgresCluster cluster = new PostgresCluster(folder.resolve("data"), binaries);
        cluster.createIfMissing(file.superuser());
        cluster.requireVersion(binaries.majorVersion());

        Postmaster postmaster = new Postmaster(binaries.program("pg_ctl"), cluster.data(), log);
        postmaster.stopOrphan();
        int port = FreePort.onLoopback();
        cluster.configure(port);
        postmaster.start();
        try {
            String server = "jdbc:postgresql://127.0.0.1:" + port + "/";
            Database database = file.startedAt(server + DATABASE);
            provision(server, file.superuser(), database);
            return new EmbeddedPostgres(postmaster, database);
        } catch (SQLException e) {
            postmaster.stop();
            throw new LaunchException("The embedded database refuses its own superuser: " + e.getMessage(), e);
        }
    }

    private static void provision(String server, Credentials superuser, Database database) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(server + "postgres", superuser.user(), superuser.password());
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(
                        "SELECT 1 FROM pg_catalog.pg_database WHERE datname = '" + DATABASE + "'")) {
            if (!found.next()) {
                statement.execute("CREATE DATABASE " + DATABASE);
            }
        }
        try (Connection connection =
                DriverManager.getConnection(database.url(), superuser.user(), superuser.password())) {
            new RoleProvision(database.owner(), database.application()).apply(connection);
        }
    }

    /** @return where it is and how to come in */
    public Database database() {
        return database;
    }

    @Override
    public void close() {
        postmaster.stop();
    }
}
