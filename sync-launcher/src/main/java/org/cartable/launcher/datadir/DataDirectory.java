package org.cartable.launcher.datadir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.cartable.launcher.platform.LaunchException;

/**
 * The folder given with {@code --data}, held by this process until it is closed. The operating system gives the lock
 * back when the process dies, so a crash leaves nothing to clean up.
 */
public final class DataDirectory implements AutoCloseable {

    private final Path root;
    private final FileChannel lockFile;

    private DataDirectory(Path root, FileChannel lockFile) {
        this.root = root;
        this.lockFile = lockFile;
    }

    /**
     * Opens the folder, making it when it is new.
     *
     * @throws LaunchException when another process holds it
     */
    public static DataDirectory open(Path path) {
        Path root = PrivateFiles.directory(path.toAbsolutePath().normalize());
        try {
            FileChannel channel =
                    FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new LaunchException("Another Cartable server is using " + root
                        + ". Stop it first, or choose another folder with --data.");
            }
            return new DataDirectory(root, channel);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot lock " + root, e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldInThisProcess) {
            return false;
        }
    }

    /** @return the folder itself */
    public Path root() {
        return root;
    }

    /** @return a folder for one purpose, there and private */
    public Path folder(String name) {
        return PrivateFiles.directory(root.resolve(name));
    }

    /** @return where a file of that name belongs */
    public Path file(String name) {
        return root.resolve(name);
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot give back " + root, e);
        }
    }
}
