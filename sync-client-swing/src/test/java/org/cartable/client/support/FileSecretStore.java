package org.cartable.client.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.cartable.client.secrets.SecretStore;
import org.cartable.client.secrets.SecretStoreException;

/** A keyring on files, which a test can lock, make silent, and kill the program in. */
public final class FileSecretStore implements SecretStore {

    /** The program ended here. */
    public static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final Path directory;
    private boolean locked;
    private boolean killsBeforeWrite;
    private boolean killsAfterWrite;
    private volatile CountDownLatch silence = new CountDownLatch(0);

    public FileSecretStore(Path directory) {
        this.directory = directory;
    }

    public void lock(boolean now) {
        locked = now;
    }

    public void fallSilent() {
        silence = new CountDownLatch(1);
    }

    public void speak() {
        silence.countDown();
    }

    public void killBeforeWrite() {
        killsBeforeWrite = true;
    }

    public void killAfterWrite() {
        killsAfterWrite = true;
    }

    public long size() {
        try (var files = Files.list(directory)) {
            return files.count();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public Optional<String> read(String name) {
        answer();
        try {
            return Files.exists(file(name)) ? Optional.of(Files.readString(file(name))) : Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void write(String name, String secret) {
        answer();
        if (killsBeforeWrite) {
            throw new Killed();
        }
        try {
            Files.writeString(file(name), secret);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        if (killsAfterWrite) {
            throw new Killed();
        }
    }

    @Override
    public void delete(String name) {
        answer();
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Path file(String name) {
        return directory.resolve(name);
    }

    private void answer() {
        try {
            silence.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (locked) {
            throw new SecretStoreException("locked", null);
        }
    }
}
