package org.cartable.client.diagnostics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.FileHandler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.cartable.client.files.OwnerFiles;

/** The log of the window in the desktop's directory: four files of a megabyte, the oldest of which makes room. */
public final class LogFile implements AutoCloseable {

    private static final int BYTES_MAX = 1_000_000;
    private static final int FILES = 4;
    private static final String START = "cartable.";
    private static final String END = ".log";

    private static final System.Logger LOG = System.getLogger(LogFile.class.getName());

    private final Logger root = Logger.getLogger("");
    private final FileHandler handler;

    private LogFile(FileHandler handler) {
        this.handler = handler;
        root.addHandler(handler);
    }

    /** Writes whatever is logged from now on; one process for each directory. */
    public static LogFile open(Path directory) {
        try {
            Path logs = directory(directory);
            OwnerFiles.createDirectory(logs);
            // A percent sign has a meaning in a pattern of the handler.
            String pattern = logs.toString().replace("%", "%%") + "/" + START + "%g" + END;
            FileHandler handler = new FileHandler(pattern, BYTES_MAX, FILES, true);
            handler.setEncoding("UTF-8");
            handler.setFormatter(new LogLine());
            handler.setLevel(Level.INFO);
            return new LogFile(handler);
        } catch (IOException cannotLog) {
            throw new UncheckedIOException(cannotLog);
        }
    }

    /** Notes the start, and from now on also what nobody has caught. */
    public void begin() {
        LOG.log(System.Logger.Level.INFO, "started, version " + Build.VERSION);
        if (Thread.getDefaultUncaughtExceptionHandler() == null) {
            Thread.setDefaultUncaughtExceptionHandler(
                    (thread, thrown) -> LOG.log(System.Logger.Level.ERROR, "nobody has caught this", thrown));
        }
    }

    private static Path directory(Path desktop) {
        return desktop.resolve("logs");
    }

    /** @return the files, the newest first; none where no window was ever open */
    static List<Path> files(Path desktop) throws IOException {
        if (!Files.isDirectory(directory(desktop))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory(desktop))) {
            return files.filter(file -> file.getFileName().toString().startsWith(START)
                            && file.getFileName().toString().endsWith(END))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public void close() {
        root.removeHandler(handler);
        handler.close();
    }
}
