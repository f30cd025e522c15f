package org.cartable.launcher.command;

import java.nio.file.Path;
import java.security.SecureRandom;
import org.cartable.launcher.database.Database;
import org.cartable.launcher.database.EmbeddedPostgres;
import org.cartable.launcher.database.Migrations;
import org.cartable.launcher.database.OutsideDatabase;
import org.cartable.launcher.datadir.DataDirectory;
import org.cartable.launcher.platform.Shutdown;
import picocli.CommandLine.Option;

/** The options that say where the data are, the same for every command. */
final class DatabaseChoice {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "cartable-data",
            description = "Folder of this server: database, keys, logs. Made when it is new. Default: ${DEFAULT-VALUE}")
    private Path data;

    @Option(
            names = "--db-url",
            paramLabel = "URL",
            description = {
                "Use this PostgreSQL (jdbc:postgresql://host:5432/database) instead of the embedded one.",
                "Credentials come from CARTABLE_DB_OWNER_USER, CARTABLE_DB_OWNER_PASSWORD, CARTABLE_DB_APP_USER and"
                        + " CARTABLE_DB_APP_PASSWORD."
            })
    private String url;

    /** Takes hold of the data folder until the shutdown. */
    DataDirectory openDirectory(Shutdown shutdown) {
        DataDirectory directory = DataDirectory.open(data);
        shutdown.onClose(directory::close);
        return directory;
    }

    /** Starts or finds the database; the shutdown stops what was started. */
    Database openDatabase(DataDirectory directory, Shutdown shutdown) {
        if (url != null) {
            return OutsideDatabase.at(url, System.getenv());
        }
        EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, new SecureRandom());
        shutdown.onClose(postgres::close);
        return postgres.database();
    }

    /** Opens the database with its schema up to date, for a command that works on it without the server. */
    Database openMigratedDatabase(Shutdown shutdown) {
        Database database = openDatabase(openDirectory(shutdown), shutdown);
        Migrations.apply(database);
        return database;
    }
}
