package org.cartable.client.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.cartable.client.files.OwnerFiles;

/**
 * The database as it was before a newer program changed its form. One copy is kept, until the next one is made or two weeks have
 * passed. A disk without room for it does not keep anybody from work: the change itself is one transaction.
 */
final class StoreCopy {

    static final String FILE_NAME = "cartable-before-update.db";

    private static final Duration KEPT = Duration.ofDays(14);

    private static final System.Logger LOG = System.getLogger(StoreCopy.class.getName());

    private final Path file;
    private final Path copy;
    private final Clock clock;

    StoreCopy(Path file, Clock clock) {
        this.file = file;
        this.copy = file.resolveSibling(FILE_NAME);
        this.clock = clock;
    }

    /** @return when the copy was made; null when there is none */
    Instant madeAt() throws IOException {
        return Files.exists(copy) ? Files.getLastModifiedTime(copy).toInstant() : null;
    }

    /** Makes the copy if the database has an older form, else forgets one that is old enough. For who has the database alone. */
    void keep() {
        try {
            int version = DatabaseHeader.version(file);
            if (version > 0 && version < Migrations.count()) {
                make();
            } else if (Files.exists(copy) && clock.instant().isAfter(madeAt().plus(KEPT))) {
                Files.delete(copy);
            }
        } catch (IOException | SQLException noCopy) {
            LOG.log(System.Logger.Level.WARNING, "there is no copy of the database from before the update", noCopy);
        }
    }

    private void make() throws IOException, SQLException {
        foldLog();
        Path growing = copy.resolveSibling(FILE_NAME + ".new");
        try {
            Files.deleteIfExists(growing);
            OwnerFiles.createForOwner(growing);
            try (FileChannel from = FileChannel.open(file, StandardOpenOption.READ);
                    FileChannel to = FileChannel.open(growing, StandardOpenOption.WRITE)) {
                long size = from.size();
                for (long done = 0; done < size; ) {
                    done += from.transferTo(done, size - done, to);
                }
                to.force(true);
            }
            Files.setLastModifiedTime(growing, FileTime.from(clock.instant()));
            Files.move(growing, copy, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(growing);
        }
    }

    /** After an end that was not a clean one, the newest of the database is in its log. */
    private void foldLog() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }
}
