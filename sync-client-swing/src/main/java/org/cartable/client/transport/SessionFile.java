package org.cartable.client.transport;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.cartable.client.files.OwnerFiles;
import org.cartable.client.json.JsonText;
import org.cartable.client.secrets.SecretStore;
import org.cartable.client.secrets.SecretStoreException;
import org.cartable.protocol.IdSource;

/**
 * The session of the desktop's directory. Its tokens are in the keyring of the system, and {@code session.json} says under
 * which name; or they are in that file, where there is no keyring or it does not answer. The file is readable by its owner
 * only. Where the file system knows no owners (FAT), the directory must be protected by other means.
 *
 * <p>A save is forced to the disk and replaces the file in one step, so that a crash leaves the old session or the new one.
 * Tokens that move into the keyring leave the file when the keyring has given them back once, and tokens in the file are
 * those that count: so there is a whole session after a crash at any moment.
 */
public final class SessionFile {

    /** Where the tokens are. */
    public enum TokenPlace {
        /** Nobody is signed in. */
        NOWHERE,
        KEYRING,
        FILE
    }

    private static final String KEYRING = "keyring";

    private final Path file;
    private final Path lockFile;
    private final SecretStore keyring;
    private final boolean keeps;
    private final IdSource ids;

    /** Without a keyring. */
    public SessionFile(Path directory) {
        this(directory, null, false, () -> null);
    }

    /**
     * @param keyring answers in bounded time; null where there is none
     * @param keeps false to keep no tokens in it from now on; those that are there already are found
     * @param ids names what is kept in the keyring
     */
    public SessionFile(Path directory, SecretStore keyring, boolean keeps, IdSource ids) {
        this.file = directory.resolve("session.json");
        this.lockFile = directory.resolve("session.lock");
        this.keyring = keyring;
        this.keeps = keeps;
        this.ids = ids;
    }

    /** @return where the tokens are; asks the file only */
    public TokenPlace place() {
        JsonObject json = text();
        if (json == null) {
            return TokenPlace.NOWHERE;
        }
        if (json.containsKey("refreshToken")) {
            return TokenPlace.FILE;
        }
        return json.containsKey("inKeyring") ? TokenPlace.KEYRING : TokenPlace.NOWHERE;
    }

    /**
     * @return the session; null when nobody has signed in
     * @throws LoginNeededException when the tokens are in the keyring, and it does not answer. They are not lost: it may
     *     answer the next time
     */
    Session read() {
        JsonObject json = text();
        if (json == null || !json.containsKey("inKeyring")) {
            return json == null ? null : session(json, json);
        }
        return session(json, secret(json.getString(KEYRING)).orElse(JsonObject.EMPTY_JSON_OBJECT));
    }

    private Optional<JsonObject> secret(String name) {
        if (keyring == null) {
            return Optional.empty();
        }
        try {
            return keyring.read(name).map(JsonText::object);
        } catch (SecretStoreException noAnswer) {
            throw new LoginNeededException("the session is in the keyring of this computer: " + noAnswer.getMessage());
        }
    }

    private JsonObject text() {
        try {
            return Files.exists(file) ? JsonText.object(Files.readString(file)) : null;
        } catch (IOException cannotRead) {
            throw new UncheckedIOException("cannot read " + file, cannotRead);
        }
    }

    private static Session session(JsonObject who, JsonObject tokens) {
        String expiresAt = tokens.getString("expiresAt", null);
        return new Session(
                who.getString("server", null),
                who.getString("username", null),
                tokens.getString("accessToken", null),
                expiresAt == null ? null : Instant.parse(expiresAt),
                tokens.getString("refreshToken", null));
    }

    void save(Session session) {
        JsonObject before = text();
        String name = before == null ? null : before.getString(KEYRING, null);
        if (session.refreshToken() == null) {
            write(who(session, null).build());
            forget(name);
        } else if (keyring == null || !keeps) {
            write(tokens(session, who(session, null)).build());
            forget(name);
        } else {
            JsonObject after = who(session, name == null ? ids.next().toString() : name)
                    .add("inKeyring", true)
                    .build();
            if (!after.equals(before)) {
                keepInFile(session, after);
            }
            move(session, before, after);
        }
    }

    private void keepInFile(Session session, JsonObject after) {
        write(tokens(session, who(session, after.getString(KEYRING))).build());
    }

    private void move(Session session, JsonObject before, JsonObject after) {
        String secret = tokens(session, JsonText.builder()).build().toString();
        String name = after.getString(KEYRING);
        boolean taken;
        try {
            keyring.write(name, secret);
            taken = keyring.read(name).filter(secret::equals).isPresent();
        } catch (SecretStoreException noAnswer) {
            taken = false;
        }
        if (!taken) {
            keepInFile(session, after);
        } else if (!after.equals(before)) {
            write(after);
        }
    }

    /** Takes the tokens out of the keyring, which is found by the file: before that is deleted. */
    public void forgetTokens() {
        try {
            JsonObject json = text();
            if (json != null) {
                forget(json.getString(KEYRING, null));
            }
        } catch (JsonException garbled) {
            // It names nothing, and must not keep the rest from being deleted.
        }
    }

    /** What the keyring cannot forget now is of no use to anybody: the server ends it, or has done so already. */
    private void forget(String name) {
        if (name != null && keyring != null) {
            try {
                keyring.delete(name);
            } catch (SecretStoreException noAnswer) {
                // see above
            }
        }
    }

    private static JsonObjectBuilder who(Session session, String name) {
        JsonObjectBuilder json = JsonText.builder();
        add(json, "server", session.server());
        add(json, "username", session.username());
        add(json, KEYRING, name);
        return json;
    }

    private static JsonObjectBuilder tokens(Session session, JsonObjectBuilder json) {
        add(json, "accessToken", session.accessToken());
        add(
                json,
                "expiresAt",
                session.expiresAt() == null ? null : session.expiresAt().toString());
        add(json, "refreshToken", session.refreshToken());
        return json;
    }

    private static void add(JsonObjectBuilder json, String member, String value) {
        if (value != null) {
            json.add(member, value);
        }
    }

    private void write(JsonObject json) {
        try {
            OwnerFiles.replace(file, json.toString());
        } catch (IOException cannotWrite) {
            throw new UncheckedIOException("cannot write " + file, cannotWrite);
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
