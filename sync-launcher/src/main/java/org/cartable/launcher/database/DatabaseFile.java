package org.cartable.launcher.database;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Properties;
import java.util.TreeSet;
import org.cartable.launcher.datadir.PrivateFiles;
import org.cartable.launcher.platform.Secrets;

/**
 * The passwords of the embedded database and the address of its last start, in a private file that an administrator's
 * tools can read.
 */
final class DatabaseFile {

    private static final String SUPERUSER = "postgres";
    private static final String URL = "url";

    private final Path file;
    private final Properties properties = new Properties();

    private DatabaseFile(Path file) {
        this.file = file;
    }

    /** Reads the file, or makes it with fresh passwords. */
    static DatabaseFile at(Path file, SecureRandom random) {
        DatabaseFile database = new DatabaseFile(file);
        if (Files.exists(file)) {
            database.read();
        } else {
            database.generate(SUPERUSER, "superuser", random);
            database.generate(Database.OWNER_ROLE, "owner", random);
            database.generate(Database.APPLICATION_ROLE, "application", random);
            database.write();
        }
        return database;
    }

    Credentials superuser() {
        return credentials("superuser");
    }

    /** Notes where the database listens from now on. */
    Database startedAt(String url) {
        properties.setProperty(URL, url);
        write();
        return new Database(url, credentials("owner"), credentials("application"));
    }

    private Credentials credentials(String role) {
        return new Credentials(properties.getProperty(role + ".user"), properties.getProperty(role + ".password"));
    }

    private void generate(String user, String role, SecureRandom random) {
        properties.setProperty(role + ".user", user);
        properties.setProperty(role + ".password", Secrets.password(random));
    }

    private void read() {
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private void write() {
        StringBuilder text = new StringBuilder("# The embedded PostgreSQL of this server. Keep this file private.\n");
        for (String name : new TreeSet<>(properties.stringPropertyNames())) {
            text.append(name).append('=').append(properties.getProperty(name)).append('\n');
        }
        PrivateFiles.write(file, text.toString());
    }
}
