package org.cartable.client.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.cartable.protocol.IdSource;

/**
 * The door of the store: opens the file and hands out its parts. Several processes may have the same directory open.
 *
 * <p>All parts are thread-safe and block for the disk only. On the event thread call them through {@link #submit}:
 *
 * <pre>{@code
 * store.submit(() -> store.edits().create("STUDENT", fields)).whenComplete((id, refused) -> Edt.run(...));
 * }</pre>
 */
public final class LocalStore implements AutoCloseable {

    /** The name of the database inside the directory. */
    public static final String FILE_NAME = "cartable.db";

    private final LocalDatabase database;
    private final LocalChanges changes;
    private final SyncStates state;
    private final LocalSchema schema;
    private final LocalEntities entities;
    private final LocalEdits edits;
    private final Outbox outbox;
    private final LocalConflicts conflicts;
    private final ParkedEdits parkedEdits;
    private final EditHistory history;
    private final UpSettlement settlement;
    private final ChangeApplier applier;
    private final HeldStates held;
    private final Repairs repairs;

    private LocalStore(LocalDatabase database, LocalChanges changes, Clock clock, IdSource ids) {
        this.database = database;
        this.changes = changes;
        EventMaker events = new EventMaker(ids, clock);
        this.state = new SyncStates(database, ids);
        this.schema = new LocalSchema(database);
        this.entities = new LocalEntities(database, schema);
        References references = new References(schema);
        this.edits = new LocalEdits(database, schema, references, events);
        this.outbox = new Outbox(database, references, clock);
        this.conflicts = new LocalConflicts(database, schema, references, events, clock);
        this.parkedEdits = new ParkedEdits(database, schema, references, events, conflicts, clock);
        this.history = new EditHistory(database, edits);
        this.settlement = new UpSettlement(database, references, events, clock);
        this.applier = new ChangeApplier(database, references, clock);
        this.held = new HeldStates(database);
        this.repairs = new Repairs(database);
    }

    /**
     * Opens the database of the directory; makes both when they are not there.
     *
     * @throws StoreException when the file cannot be opened
     */
    public static LocalStore open(Path directory, Clock clock, IdSource ids) {
        Path file = directory.resolve(FILE_NAME);
        try {
            createDirectory(directory);
            createFile(file);
        } catch (IOException cannotCreate) {
            throw new UncheckedIOException(cannotCreate);
        }
        LocalChanges changes = new LocalChanges();
        LocalDatabase database = LocalDatabase.open(file, changes::tell);
        return new LocalStore(database, changes, clock, ids);
    }

    /** What is made here is for its owner only: it holds the records of a school. */
    private static void createDirectory(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        if (hasOwners(directory)) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(directory);
        }
    }

    /** SQLite takes an empty file for a new database, and gives its own files beside it the same rights. */
    private static void createFile(Path file) throws IOException {
        if (Files.exists(file) || !hasOwners(file)) {
            return;
        }
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException madeByAnotherProcess) {
            // just as well
        }
    }

    private static boolean hasOwners(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** Runs work on the store thread, after what was given before; for callers that must not wait. */
    public <T> CompletableFuture<T> submit(Supplier<T> work) {
        return database.submit(work);
    }

    /** Waits for submitted work. Throws what the work threw. */
    public static <T> T await(CompletableFuture<T> submitted) {
        return LocalDatabase.await(submitted);
    }

    /** @return whose database this is and how far it has got */
    public SyncStates state() {
        return state;
    }

    /** @return the types that this desktop knows */
    public LocalSchema schema() {
        return schema;
    }

    /** @return reads entities */
    public LocalEntities entities() {
        return entities;
    }

    /** @return saves what a person does */
    public LocalEdits edits() {
        return edits;
    }

    /** @return the queue of edits */
    public Outbox outbox() {
        return outbox;
    }

    /** @return the conflicts and their resolution */
    public LocalConflicts conflicts() {
        return conflicts;
    }

    /** @return sends parked edits again or gives them up */
    public ParkedEdits parkedEdits() {
        return parkedEdits;
    }

    /** @return what became of the edits, and the way back */
    public EditHistory history() {
        return history;
    }

    /** @return takes the answers to sync-up; for the engine */
    public UpSettlement settlement() {
        return settlement;
    }

    /** @return applies pages of the feed; for the engine */
    public ChangeApplier applier() {
        return applier;
    }

    /** @return what is held of the server's state, as digests; for the engine */
    public HeldStates held() {
        return held;
    }

    /** @return puts the server's state in place of what differs; for the engine */
    public Repairs repairs() {
        return repairs;
    }

    /** @return tells after each commit what has changed */
    public LocalChanges changes() {
        return changes;
    }

    /** Waits for the work under way and closes the file. */
    @Override
    public void close() {
        database.close();
    }
}
