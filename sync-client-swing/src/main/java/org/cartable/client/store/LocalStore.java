package org.cartable.client.store;

import jakarta.json.JsonException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.cartable.client.files.OwnerFiles;
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

    /**
     * Held here, since a logger that nobody holds forgets its level. SQLite's loader takes away what killed programs have left
     * behind, and tells with a stack trace when another program was faster; what matters it throws.
     */
    private static final Logger LOADER = Logger.getLogger("org.sqlite.SQLiteJDBCLoader");

    static {
        LOADER.setLevel(Level.OFF);
    }

    /** The name of the database inside the directory. */
    public static final String FILE_NAME = "cartable.db";

    private final LocalDatabase database;
    private final StoreLock lock;
    private final Rescue rescue;
    private final LocalChanges changes;
    private final SyncStates state;
    private final LocalSchema schema;
    private final LocalEntities entities;
    private final LocalSearch search;
    private final LocalEdits edits;
    private final Drafts drafts;
    private final ListViews listViews;
    private final KeptPasswords passwords;
    private final Outbox outbox;
    private final LocalConflicts conflicts;
    private final DecisionRules decisionRules;
    private final ParkedEdits parkedEdits;
    private final EditSteps steps;
    private final EditHistory history;
    private final UpSettlement settlement;
    private final ChangeApplier applier;
    private final HeldStates held;
    private final Repairs repairs;
    private final AnotherHistory anotherHistory;
    private final RunLog runs;
    private final StoreCopy copy;

    private LocalStore(
            LocalDatabase database, StoreLock lock, Rescue rescue, LocalChanges changes, Clock clock, IdSource ids) {
        this.database = database;
        this.lock = lock;
        this.rescue = rescue;
        this.changes = changes;
        EventMaker events = new EventMaker(ids, clock);
        this.state = new SyncStates(database, ids);
        this.schema = new LocalSchema(database);
        this.entities = new LocalEntities(database, schema);
        this.search = new LocalSearch(database, schema);
        References references = new References(schema);
        this.drafts = new Drafts(database, ids, clock);
        this.listViews = new ListViews(database);
        this.passwords = new KeptPasswords(database);
        this.outbox = new Outbox(database, references, clock);
        this.conflicts = new LocalConflicts(database, schema, references, events, clock);
        this.decisionRules = new DecisionRules(database, schema, conflicts, clock);
        this.parkedEdits = new ParkedEdits(database, schema, references, events, conflicts, clock);
        this.steps = new EditSteps(database, schema, references, events, parkedEdits);
        this.edits = new LocalEdits(database, schema, references, events, steps);
        this.history = new EditHistory(database, edits);
        this.settlement = new UpSettlement(database, references, events, clock);
        this.applier = new ChangeApplier(database, references, clock);
        this.held = new HeldStates(database);
        this.repairs = new Repairs(database);
        this.anotherHistory = new AnotherHistory(database, references, events, clock);
        this.runs = new RunLog(database);
        this.copy = new StoreCopy(database.file(), clock);
    }

    /**
     * Opens the database of the directory; makes both when they are not there. What is damaged is replaced by a new
     * database with all that was not sent, see {@link #rescue}.
     *
     * @throws StoreException when the file cannot be opened
     */
    public static LocalStore open(Path directory, Clock clock, IdSource ids) {
        Path file = directory.resolve(FILE_NAME);
        StoreLock lock = null;
        boolean opened = false;
        try {
            OwnerFiles.createDirectory(directory);
            OwnerFiles.createForOwner(StoreOpening.lockFile(file));
            lock = StoreLock.take(StoreOpening.lockFile(file));
            LocalStore store = open(file, lock, clock, ids);
            opened = true;
            return store;
        } catch (IOException cannotCreate) {
            throw new UncheckedIOException(cannotCreate);
        } finally {
            if (!opened && lock != null) {
                lock.close();
            }
        }
    }

    private static LocalStore open(Path file, StoreLock lock, Clock clock, IdSource ids) {
        StoreOpening opening = new StoreOpening(file, clock);
        opening.prepare(lock);
        LocalChanges changes = new LocalChanges();
        LocalDatabase database;
        try {
            database = LocalDatabase.open(file, changes::tell);
        } catch (DamagedStoreException damaged) {
            if (!lock.alone()) {
                throw damaged;
            }
            opening.rescueNow();
            database = LocalDatabase.open(file, changes::tell);
        }
        lock.share();
        boolean readable = false;
        try {
            LocalStore store = new LocalStore(database, lock, opening.rescue(), changes, clock, ids);
            if (opening.checked()) {
                store.state().oweReconcile();
            }
            if (database.read(SearchIndex::isBehind)) {
                database.followSearch();
            }
            readable = true;
            return store;
        } catch (JsonException garbled) {
            StoreOpening.suspect(file);
            throw new DamagedStoreException(garbled);
        } finally {
            if (!readable) {
                database.close();
            }
        }
    }

    /** Runs work on the store thread, after what was given before; for callers that must not wait. */
    public <T> CompletableFuture<T> submit(Supplier<T> work) {
        return database.submit(work);
    }

    /** Waits for submitted work. Throws what the work threw. */
    public static <T> T await(CompletableFuture<T> submitted) {
        return LocalDatabase.await(submitted);
    }

    /** @return how many scripts the database's form takes */
    public int version() {
        return Migrations.count();
    }

    /** @return the room on the disk */
    public StoreSpace space() {
        return StoreSpace.of(database.file(), copy);
    }

    /**
     * Reads all of the database once, beside whatever else goes on; takes a good part of a second for 100,000 records. One that is
     * not sound is rescued by the next opening.
     *
     * @return false when it is damaged
     */
    public boolean isSound() {
        boolean sound = StoreCheck.isSound(database.file());
        if (!sound) {
            StoreOpening.suspect(database.file());
        }
        return sound;
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

    /** @return finds entities of all types */
    public LocalSearch search() {
        return search;
    }

    /** @return saves what a person does */
    public LocalEdits edits() {
        return edits;
    }

    /** @return what is typed and not saved */
    public Drafts drafts() {
        return drafts;
    }

    /** @return what a person has named to find it again in a list */
    public ListViews listViews() {
        return listViews;
    }

    /** @return what a locked window is opened with */
    public KeptPasswords passwords() {
        return passwords;
    }

    /** @return the queue of edits */
    public Outbox outbox() {
        return outbox;
    }

    /** @return the conflicts and their resolution */
    public LocalConflicts conflicts() {
        return conflicts;
    }

    /** @return how clashes are to be decided from now on */
    public DecisionRules decisionRules() {
        return decisionRules;
    }

    /** @return sends parked edits again or gives them up */
    public ParkedEdits parkedEdits() {
        return parkedEdits;
    }

    /** @return what became of the edits, and the way back */
    public EditHistory history() {
        return history;
    }

    /** @return what was done here last, to take back and to do again */
    public EditSteps steps() {
        return steps;
    }

    /** @return takes the answers to sync-up; for the engine */
    public UpSettlement settlement() {
        return settlement;
    }

    /** @return applies pages of the feed; for the engine */
    public ChangeApplier applier() {
        return applier;
    }

    /** @return what was saved from a damaged file at this opening, if it was one */
    public Optional<Rescue> rescue() {
        return Optional.ofNullable(rescue);
    }

    /** @return what is held of the server's state, as digests; for the engine */
    public HeldStates held() {
        return held;
    }

    /** @return puts the server's state in place of what differs; for the engine */
    public Repairs repairs() {
        return repairs;
    }

    /** @return settles the edits after the server was restored; for the engine */
    public AnotherHistory anotherHistory() {
        return anotherHistory;
    }

    /** @return how the last runs went */
    public RunLog runs() {
        return runs;
    }

    /** @return tells after each commit what has changed */
    public LocalChanges changes() {
        return changes;
    }

    /** Waits for the work under way and closes the file. */
    @Override
    public void close() {
        database.close();
        lock.close();
    }
}
