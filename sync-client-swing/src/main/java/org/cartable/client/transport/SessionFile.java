package org.cartable.client.transport;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.function.Supplier;
import org.cartable.client.json.JsonText;

/**
 * The session in {@code session.json} of the desktop's directory, readable by its owner only. A save is forced to the
 * disk and replaces the file in one step, so that a crash leaves the old session or the new one. Where the file system
 * knows no owners (FAT), the directory must be protected by other means.
 */
public final class SessionFile {

    private final Path file;
    private final Path lockFile;

    public SessionFile(Path directory) {
        this.file = directory.resolve("session.json");
        this.lockFile = directory.resolve("session.lock");
    }

    /** @return the session; null when nobody has signed in */
    Session read() {
        try {
            if (!Files.exists(file)) {
                return null;
            }
            JsonObject json = JsonText.object(Files.readString(file));
            String expiresAt = json.getString("expiresAt", null);
            return new Session(
                    json.getString("server", null),
                    json.getString("username", null),
                    json.getString("accessToken", null),
                    expiresAt == null ? null : Instant.parse(expiresAt),
                    json.getString("refreshToken", null));
        } catch (IOException cannotRead) {
            throw new UncheckedIOException("cannot read " + file, cannotRead);
        }
    }

    void save(Session session) {
        JsonObjectBuilder json = JsonText.builder();
        add(json, "server", session.server());
        add(json, "username", session.username());
        add(json, "accessToken", session.accessToken());
        add(
                json,
                "expiresAt",
                session.expiresAt() == null ? null : session.expiresAt().toString());
        add(json, "refreshToken", session.refreshToken());
        try {
            Path fresh = file.resolveSibling("session.json.new");
            Files.deleteIfExists(fresh);
            createOwnerOnly(fresh);
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(json.build().toString().getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException cannotWrite) {
            throw new UncheckedIOException("cannot write " + file, cannotWrite);
        }
    }

    private static void add(JsonObjectBuilder json, String member, String value) {
        if (value != null) {
            json.add(member, value);
        }
    }

    private static void createOwnerOnly(Path path) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(path);
        }
    }

    /** Runs the work while no other thread and no other process does such work on this directory. */
    synchronized <T> T exclusively(Supplier<T> work) {
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (!lock.isValid()) {
                throw new IOException("the lock was lost");
            }
            return work.get();
        } catch (IOException cannotLock) {
            throw new UncheckedIOException("cannot lock " + lockFile, cannotLock);
        }
    }
}
