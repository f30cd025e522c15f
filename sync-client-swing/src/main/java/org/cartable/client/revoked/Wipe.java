package org.cartable.client.revoked;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cartable.client.files.OwnerFiles;
import org.cartable.client.json.JsonText;

/**
 * Deletes what a desktop holds. A marker comes first, so that whoever opens the directory next goes on where this one was
 * killed. Then, in this order: the session, with which more could be fetched; copies of the database; the database, which has
 * the records, the queue, what is typed, the search index, the kept password and the log of runs; what the window remembers;
 * at last the logs are emptied, since messages of exceptions may have values in them; one of them is being written.
 */
public final class Wipe {

    private static final System.Logger LOG = System.getLogger(Wipe.class.getName());

    private static final String MARKER = "revoked.json";

    /** What Cartable makes in the directory, which may have other files: a person can name any. */
    private static final List<Pattern> STEPS = List.of(
            Pattern.compile("session\\..*"),
            Pattern.compile("cartable-.*\\.(db|jsonl|tmp|copy)(-wal|-shm|-journal|\\.new)?"),
            Pattern.compile("cartable\\.db-(wal|journal)"),
            Pattern.compile("cartable\\.db.*"),
            Pattern.compile("window\\.json.*"));

    private static final String LOGS = "logs";
    private static final Pattern LOG_NAME = Pattern.compile("cartable\\..*\\.log");

    private final Path directory;
    private final Path marker;
    private final Runnable secrets;
    private final Eraser eraser;

    /** For who looks whether there is something to tell. */
    public Wipe(Path directory) {
        this(directory, () -> {});
    }

    /** @param secrets forgets what is kept elsewhere than in the directory, and found by a file in it */
    public Wipe(Path directory, Runnable secrets) {
        this(directory, secrets, Eraser.OF_FILES);
    }

    Wipe(Path directory, Runnable secrets, Eraser eraser) {
        this.secrets = secrets;
        this.directory = directory;
        this.marker = directory.resolve(MARKER);
        this.eraser = eraser;
    }

    /** Notes that the directory is to be emptied; from then on nobody opens it. What was noted before stays. */
    public void begin(Revocation revocation) {
        if (begun().isEmpty()) {
            write(revocation, false);
        }
    }

    /** @return what was noted when the deleting began; nothing when it did not */
    public Optional<Revocation> begun() {
        return Files.exists(marker) ? Optional.of(Revocation.of(JsonText.object(read()))) : Optional.empty();
    }

    /**
     * Deletes what is still there, of a store that is closed.
     *
     * @return whether all is gone; else the next start goes on
     */
    public boolean goOn() {
        Revocation revocation = begun().orElseThrow();
        secrets.run();
        boolean gone = true;
        for (Pattern step : STEPS) {
            for (Path file : files(directory, step)) {
                gone &= erased(file);
            }
        }
        if (Files.isDirectory(directory.resolve(LOGS))) {
            for (Path log : files(directory.resolve(LOGS), LOG_NAME)) {
                gone &= emptied(log);
            }
        }
        if (gone) {
            write(revocation, true);
        }
        return gone;
    }

    private boolean erased(Path file) {
        try {
            eraser.erase(file);
            return true;
        } catch (IOException held) {
            LOG.log(System.Logger.Level.WARNING, "a file of a revoked desktop cannot be deleted yet", held);
            return false;
        }
    }

    private static boolean emptied(Path log) {
        try {
            Files.write(log, new byte[0], StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
            return true;
        } catch (IOException held) {
            LOG.log(System.Logger.Level.WARNING, "a log of a revoked desktop cannot be emptied yet", held);
            return false;
        }
    }

    private static List<Path> files(Path directory, Pattern step) {
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(
                            file -> step.matcher(file.getFileName().toString()).matches())
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException cannotRead) {
            throw new UncheckedIOException(cannotRead);
        }
    }

    /** The person has been told: what comes now is a new desktop. Nothing happens while something is still to be deleted. */
    public void told() {
        try {
            if (Files.exists(marker) && JsonText.object(read()).getBoolean("done")) {
                Files.delete(marker);
            }
        } catch (IOException cannotDelete) {
            throw new UncheckedIOException(cannotDelete);
        }
    }

    private String read() {
        try {
            return Files.readString(marker);
        } catch (IOException cannotRead) {
            throw new UncheckedIOException(cannotRead);
        }
    }

    /** In one step and forced to the disk: half a marker would be none. */
    private void write(Revocation revocation, boolean done) {
        try {
            OwnerFiles.replace(marker, revocation.json(done).toString());
        } catch (IOException cannotWrite) {
            throw new UncheckedIOException("cannot write " + marker, cannotWrite);
        }
    }
}
