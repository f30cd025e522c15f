package org.cartable.client.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.cartable.client.files.OwnerFiles;
import org.cartable.client.support.Desktop;
import org.cartable.testing.ManualClock;
import org.cartable.testing.SeededIds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done so that a database outlives its disk and its program. */
class StoreHealthTest {

    @TempDir
    private Path directory;

    private final ManualClock clock = new ManualClock(Desktop.START);

    private Path file() {
        return directory.resolve(LocalStore.FILE_NAME);
    }

    private Path copy() {
        return directory.resolve(StoreCopy.FILE_NAME);
    }

    private void oldDatabase() throws SQLException, IOException {
        OwnerFiles.createForOwner(file());
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement();
                InputStream script = Migrations.class.getResourceAsStream("/db/client/V001__store.sql")) {
            statement.executeUpdate(new String(script.readAllBytes(), StandardCharsets.UTF_8));
            statement.executeUpdate("PRAGMA user_version = 1");
        }
    }

    private LocalStore open() {
        return LocalStore.open(directory, clock, new SeededIds(1));
    }

    @Test
    void theDatabaseIsCopiedBeforeAnUpdateChangesItsForm() throws SQLException, IOException {
        oldDatabase();

        try (LocalStore store = open()) {
            assertThat(store.space().copyMadeAt()).isEqualTo(Desktop.START);
        }
        assertThat(DatabaseHeader.version(copy())).isEqualTo(1);
        assertThat(DatabaseHeader.version(file())).isEqualTo(Migrations.count());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy())))
                .isEqualTo("rw-------");
        assertThat(StoreCheck.isSound(copy())).isTrue();
    }

    @Test
    void theCopyGoesAfterTwoWeeks() throws SQLException, IOException {
        oldDatabase();
        open().close();

        clock.advance(Duration.ofDays(13));
        open().close();
        assertThat(copy()).exists();
        clock.advance(Duration.ofDays(2));
        open().close();
        assertThat(copy()).doesNotExist();
    }

    @Test
    void aNewDatabaseAndOneOfTheNewestFormAreNotCopied() {
        open().close();
        open().close();

        assertThat(copy()).doesNotExist();
    }

    @Test
    void whereThereIsNoRoomForTheCopyTheWorkGoesOn() throws SQLException, IOException {
        oldDatabase();
        Files.createDirectories(directory.resolve(StoreCopy.FILE_NAME + ".new/in the way"));

        try (LocalStore store = open()) {
            assertThat(store.isSound()).isTrue();
            assertThat(store.space().copyMadeAt()).isNull();
        }
    }

    @Test
    void aFullDiskIsToldAsOneAndTakesNothingThatWasSaved() {
        try (LocalDatabase database = LocalDatabase.open(file(), touched -> {})) {
            database.write(sql -> {
                sql.execute("CREATE TABLE papers (text TEXT)");
                return sql.update("INSERT INTO papers VALUES ('saved')");
            });
            long pages = database.write(
                    sql -> sql.first("PRAGMA page_count", row -> row.getLong(1)).orElseThrow());
            database.submit(() -> limit(database, pages + 2)).join();

            assertThatExceptionOfType(FullDiskException.class)
                    .isThrownBy(() ->
                            database.write(sql -> sql.update("INSERT INTO papers VALUES (?)", "x".repeat(200_000))))
                    .withMessageContaining("safe");

            assertThat(database.<String>read(
                            sql -> sql.first("SELECT group_concat(text) FROM papers", row -> row.getString(1))
                                    .orElseThrow()))
                    .isEqualTo("saved");
            database.submit(() -> limit(database, pages + 1_000)).join();
            database.write(sql -> sql.update("INSERT INTO papers VALUES (?)", "x".repeat(200_000)));
        }
    }

    private static long limit(LocalDatabase database, long pages) {
        return database.write(sql -> sql.first("PRAGMA max_page_count = " + pages, row -> row.getLong(1))
                .orElseThrow());
    }

    @Test
    void damageIsFoundWhileTheDesktopIsOpenAndTheNextOpeningSavesWhatWasNotSent() throws IOException {
        try (Desktop desktop = Desktop.signedIn(directory, 1)) {
            for (int i = 0; i < 200; i++) {
                desktop.newStudent("A-" + i, "Sow");
            }
            assertThat(desktop.store.isSound()).isTrue();
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("PRAGMA writable_schema = ON");
            statement.executeUpdate("UPDATE sqlite_schema SET rootpage = 2 WHERE name = 'sync_runs'");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }

        try (Desktop desktop = Desktop.blank(directory, 2)) {
            assertThat(desktop.store.rescue()).isEmpty();
            assertThat(desktop.store.isSound()).isFalse();
        }
        try (Desktop desktop = Desktop.blank(directory, 3)) {
            assertThat(desktop.store.rescue()).isPresent();
            assertThat(desktop.store.outbox().counts().waiting()).isEqualTo(200);
        }
    }
}
