package org.cartable.launcher.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.cartable.launcher.datadir.PrivateFiles;
import org.cartable.launcher.platform.LaunchException;
import org.cartable.launcher.platform.Trees;

/** PostgreSQL's data folder: made by {@code initdb}, configured by two files of our own. */
final class PostgresCluster {

    /** Overrides whatever stands before it in postgresql.conf. */
    private static final String OUR_SETTINGS = "cartable.conf";

    private static final String HOST_BASED_ACCESS = """
            # Nobody comes in without a password, and only from this machine.
            host  all  all  127.0.0.1/32  scram-sha-256
            """;

    private static final String SETTINGS = """
            # Written by the Cartable server at each start. Your own settings belong into postgresql.conf.
            listen_addresses = '127.0.0.1'
            port = %d
            unix_socket_directories = ''
            password_encryption = 'scram-sha-256'
            fsync = on
            synchronous_commit = on
            full_page_writes = on
            timezone = 'UTC'
            log_timezone = 'UTC'
            """;

    private final Path data;
    private final PostgresBinaries binaries;

    PostgresCluster(Path data, PostgresBinaries binaries) {
        this.data = data;
        this.binaries = binaries;
    }

    Path data() {
        return data;
    }

    /** Runs {@code initdb} when there is no cluster yet. A crash in the middle leaves a draft, never half a cluster. */
    void createIfMissing(Credentials superuser) {
        if (Files.exists(data)) {
            return;
        }
        Path draft = data.resolveSibling(data.getFileName() + ".draft");
        Path password = data.resolveSibling("initdb.password");
        try {
            Trees.delete(draft);
            PrivateFiles.write(password, superuser.password() + "\n");
            ProgramRun.run(
                    binaries.program("initdb"),
                    List.of(
                            "--pgdata=" + draft,
                            "--username=" + superuser.user(),
                            "--pwfile=" + password,
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--locale=C",
                            "--data-checksums"));
            Files.delete(password);
            Files.writeString(draft.resolve("pg_hba.conf"), HOST_BASED_ACCESS);
            Files.writeString(
                    draft.resolve("postgresql.conf"),
                    "\ninclude_if_exists '" + OUR_SETTINGS + "'\n",
                    StandardOpenOption.APPEND);
            Files.move(draft, data, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("The database cannot be created in " + data, e);
        }
    }

    /** Fails when the data was made by another major version of PostgreSQL than this server carries. */
    void requireVersion(String carried) {
        try {
            String found = Files.readString(data.resolve("PG_VERSION")).strip();
            if (!found.equals(carried)) {
                throw new LaunchException("The data in " + data + " belong to PostgreSQL " + found
                        + ", this server carries " + carried
                        + ". Dump them with the earlier server and load them into a new folder.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Not a PostgreSQL data folder: " + data, e);
        }
    }

    /** Sets where it listens at the next start. */
    void configure(int port) {
        PrivateFiles.write(data.resolve(OUR_SETTINGS), SETTINGS.formatted(port));
    }
}
