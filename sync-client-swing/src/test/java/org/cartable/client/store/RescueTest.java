package org.cartable.client.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.cartable.client.support.Desktop;
import org.cartable.client.support.SchoolServer;
import org.cartable.client.support.SyncingDesktop;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.testing.Rule;
import org.cartable.testing.SeededIds;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are damaged for real are opened, and what was not sent is there. */
class RescueTest {

    private static final int STUDENTS = 400;
    private static final int UNSENT = 120;
    private static final ListSetting WHO_LEFT =
            new ListSetting("awa", Map.of("status", "LEFT"), true, "lastName", true);

    @TempDir
    private Path folder;

    private SchoolServer server;
    private long seeds;
    private final SeededIds ids = new SeededIds(5);
    private Path home;

    /** A desktop with a synced school, closed history, a conflict, and edits that were never sent. */
    @BeforeEach
    void work() {
        home = folder.resolve("home");
        server = new SchoolServer();
        try (SyncingDesktop desktop = new SyncingDesktop(home, ++seeds, server)) {
            List<EntityKey> keys = new ArrayList<>();
            for (int i = 0; i < STUDENTS; i++) {
                EntityKey key = new EntityKey("STUDENT", ids.next());
                server.write(key, Desktop.student("A-" + i, "Traoré"));
                keys.add(key);
            }
            desktop.sync();
            for (int i = 0; i < 40; i++) {
                desktop.edit(keys.get(i), "{'email': 'a%d@example.org'}".formatted(i));
            }
            server.change(keys.get(39), "email", "theirs@example.org");
            desktop.sync();
            for (int i = 0; i < UNSENT; i++) {
                if (i % 3 == 0) {
                    desktop.student("N-" + i, "Sow");
                } else {
                    desktop.edit(keys.get(100 + i), "{'lastName': 'Mine%d'}".formatted(i));
                }
            }
            desktop.store.listViews().keep("STUDENT", "Who left", WHO_LEFT);
            assertThat(desktop.queue()).hasSize(UNSENT + 1);
        }
    }

    private Path file() {
        return home.resolve(LocalStore.FILE_NAME);
    }

    private void overwrite(long offset, byte[] bytes) {
        try (RandomAccessFile access = new RandomAccessFile(file().toFile(), "rw")) {
            access.seek(offset);
            access.write(bytes);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The last process did not close the file. */
    private void endedUncleanly() throws IOException {
        Files.writeString(StoreOpening.lockFile(file()), "1");
    }

    /** @return the ids of the open events that SQLite still gives, whichever way it is asked */
    private Set<String> readable() throws IOException {
        Path copy = Files.createTempDirectory(folder, "copy").resolve("copy.db");
        Files.copy(file(), copy);
        Path log = file().resolveSibling(LocalStore.FILE_NAME + "-wal");
        if (Files.exists(log)) {
            Files.copy(log, copy.resolveSibling("copy.db-wal"));
        }
        Set<String> found = new TreeSet<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + copy)) {
            collect(connection, "SELECT * FROM outbox_events NOT INDEXED", found);
            collect(connection, "SELECT * FROM outbox_events NOT INDEXED ORDER BY seq DESC", found);
            for (int seq = 1; seq <= 1_000; seq++) {
                collect(connection, "SELECT * FROM outbox_events NOT INDEXED WHERE seq = " + seq, found);
            }
        } catch (SQLException unreadable) {
            // then this is all
        }
        return found;
    }

    private static void collect(Connection connection, String sql, Set<String> found) {
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                if (row.getInt("open") == 1) {
                    QueuedEvent event = QueuedEvent.read(row);
                    found.add(event.event().id().toString());
                }
            }
        } catch (SQLException | RuntimeException unreadable) {
            // what came before it was read
        }
    }

    private static Set<String> open(LocalStore store) {
        Set<String> ids = new TreeSet<>();
        store.outbox().open().forEach(event -> ids.add(event.event().id().toString()));
        return ids;
    }

    /** Opens the desktop after the damage, and syncs until it and the server are the same. */
    private Rescue openAndSync(String what) throws IOException {
        Set<String> expected = readable();
        Rescue rescue;
        try (SyncingDesktop desktop = new SyncingDesktop(home, ++seeds, server)) {
            rescue = desktop.store.rescue().orElse(null);
            assertThat(open(desktop.store)).as(what).containsAll(expected);
            desktop.sync();
            desktop.sync();
            assertThat(desktop.engine.reconcile(true).same()).as(what).isTrue();
            assertThat(desktop.engine.reconcile(true).differences()).as(what).isEmpty();
            assertThat(desktop.queue().stream().filter(event -> !event.parked()).toList())
                    .as(what)
                    .isEmpty();
            TreeMap<UUID, String> names = new TreeMap<>();
            server.live("STUDENT").forEach((id, payload) -> names.put(id, payload.getString("lastName")));
            names.forEach((id, name) -> assertThat(desktop.store.entities().find(new EntityKey("STUDENT", id)))
                    .as(what + " " + id)
                    .isPresent());
        }
        try (LocalStore again = LocalStore.open(home, desktopClock(), ids)) {
            assertThat(again.rescue()).as(what + ": once is enough").isEmpty();
        }
        return rescue;
    }

    private static org.cartable.testing.ManualClock desktopClock() {
        return new org.cartable.testing.ManualClock(Desktop.START);
    }

    @Test
    void aSoundFileIsLeftAloneAlsoAfterAnUncleanEnd() throws IOException {
        endedUncleanly();
        try (LocalStore store = LocalStore.open(home, desktopClock(), ids)) {
            assertThat(store.rescue()).isEmpty();
            assertThat(store.outbox().open()).hasSize(UNSENT + 1);
            assertThat(store.state().owesReconcile()).isTrue();
        }
    }

    @Test
    @Rule("RECON-6")
    void fromPagesThatWereOverwrittenEveryUnsentEditThatCanBeReadIsSaved() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 8; round++) {
            if (round > 0) {
                clear();
                work();
            }
            long pages = Files.size(file()) / 4_096;
            int damaged = 1 + random.nextInt(6);
            StringBuilder where = new StringBuilder();
            for (int i = 0; i < damaged; i++) {
                byte[] noise = new byte[random.nextBoolean() ? 4_096 : 64 + random.nextInt(1_000)];
                random.nextBytes(noise);
                // The first page is the list of the tables: without it nothing can be read, see the test of the header.
                long page = 1 + random.nextInt((int) pages - 1);
                overwrite(page * 4_096, noise);
                where.append(' ').append(page);
            }
            endedUncleanly();
            openAndSync("seed %d, round %d, pages%s of %d".formatted(seed, round, where, pages));
        }
    }

    private void clear() throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    @Rule("RECON-6")
    void fromATruncatedFileWhatIsStillInItIsSaved() throws IOException {
        long seed = new Random().nextLong();
        long size = Files.size(file());
        long kept = size / 2 + (long) (new Random(seed).nextDouble() * size / 3);
        try (var channel = java.nio.channels.FileChannel.open(file(), StandardOpenOption.WRITE)) {
            channel.truncate(kept);
        }
        endedUncleanly();

        Rescue rescue = openAndSync("seed %d, %d of %d bytes".formatted(seed, kept, size));

        assertThat(rescue).isNotNull();
    }

    @Test
    @Rule("RECON-6")
    void fromAFileWithoutItsHeaderEverythingIsSaved() throws IOException {
        Set<String> expected = readable();
        overwrite(0, new byte[100]);

        try (LocalStore store = LocalStore.open(home, desktopClock(), ids)) {
            assertThat(store.rescue().orElseThrow().ownerKnown()).isTrue();
            assertThat(open(store)).isEqualTo(expected).hasSize(UNSENT + 1);
            assertThat(store.listViews().all()).containsExactly(new ListView("STUDENT", "Who left", WHO_LEFT, true));
        }
    }

    @Test
    @Rule("RECON-6")
    void aFileWithoutItsFirstPageIsKeptAsideAndTheDesktopBeginsAnew() throws IOException {
        overwrite(0, new byte[4_096]);

        try (LocalStore store = LocalStore.open(home, desktopClock(), ids)) {
            Rescue rescue = store.rescue().orElseThrow();
            assertThat(rescue.ownerKnown()).isFalse();
            assertThat(rescue.damaged()).exists();
            assertThat(rescue.export()).exists();
            assertThat(store.state().current().signedIn()).isFalse();
        }
    }

    @Test
    @Rule("RECON-6")
    void aFileWhoseLogWasDeletedIsCheckedAndSyncsToTheServersState() throws IOException {
        Path copy = folder.resolve("killed");
        Files.createDirectories(copy);
        try (SyncingDesktop desktop = new SyncingDesktop(home, ++seeds, server)) {
            desktop.student("L-1", "Last");
            // What a kill leaves behind, without the log.
            Files.copy(file(), copy.resolve(LocalStore.FILE_NAME));
        }
        home = copy;
        Files.writeString(StoreOpening.lockFile(file()), "1");

        openAndSync("without the log");
    }

    @Test
    @Rule("RECON-6")
    void thePersonIsToldWhatWasSavedAndAllOfItIsInTheExport() throws IOException {
        overwriteTable("e_student");
        endedUncleanly();

        Rescue rescue = openAndSync("table of students");

        assertThat(rescue.unsent()).isEqualTo(UNSENT + 1);
        assertThat(rescue.history()).isEqualTo(39);
        assertThat(rescue.lost()).isZero();
        assertThat(rescue.ownerKnown()).isTrue();
        assertThat(Files.readAllLines(rescue.export()))
                .filteredOn(line -> line.contains("\"outbox_events\""))
                .hasSize(UNSENT + 40);
        assertThat(Files.readAllLines(rescue.export()))
                .anyMatch(line -> line.contains("\"conflicts\"") && line.contains("theirs@example.org"));
    }

    private void overwriteTable(String table) throws IOException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                PreparedStatement select =
                        connection.prepareStatement("SELECT rootpage FROM sqlite_schema WHERE name = ?")) {
            select.setString(1, table);
            long page;
            try (ResultSet row = select.executeQuery()) {
                page = row.getLong(1);
            }
            overwrite((page - 1) * 4_096, new byte[4_096]);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    @Rule("RECON-6")
    void whatIsFoundDuringWorkIsRescuedAtTheNextOpening() throws IOException {
        overwriteTable("e_student");
        try (LocalStore store = LocalStore.open(home, desktopClock(), ids)) {
            assertThat(store.rescue()).as("a clean end is not checked").isEmpty();
            assertThatExceptionOfType(DamagedStoreException.class)
                    .isThrownBy(() -> store.entities().count("STUDENT"));
        }

        assertThat(openAndSync("found during work")).isNotNull();
    }

    @Test
    @Rule("RECON-6")
    void aRescueThatIsKilledBetweenItsMovesIsFinishedByTheNextOpening() throws IOException {
        try (LocalStore store = LocalStore.open(folder.resolve("fresh"), desktopClock(), ids)) {
            assertThat(store.rescue()).isEmpty();
        }
        Files.move(file(), home.resolve("cartable-rescue.db"));
        Files.copy(folder.resolve("fresh").resolve(LocalStore.FILE_NAME), file());

        try (LocalStore store = LocalStore.open(home, desktopClock(), ids)) {
            assertThat(store.outbox().open()).hasSize(UNSENT + 1);
        }
        assertThat(home.resolve("cartable-rescue.db")).doesNotExist();
    }

    @Test
    void whoIsNotAloneDoesNotMoveTheFile() throws IOException {
        try (LocalStore first = LocalStore.open(home, desktopClock(), ids)) {
            assertThat(first.rescue()).isEmpty();
            try (LocalStore second = LocalStore.open(home, desktopClock(), ids)) {
                assertThat(second.rescue()).isEmpty();
                assertThat(second.outbox().open()).hasSize(UNSENT + 1);
            }
        }
    }
}
