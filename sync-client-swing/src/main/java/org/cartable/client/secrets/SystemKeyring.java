package org.cartable.client.secrets;

import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.Keyring;
import com.github.javakeyring.PasswordAccessException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.cartable.client.platform.OperatingSystem;

/**
 * The keyring of the operating system: Secret Service or KWallet over the session bus, the Windows credential store, the
 * macOS keychain. Opened by the first question, since that takes longer than a short command. One thread at a time.
 */
public final class SystemKeyring implements SecretStore {

    /** What the secrets are filed under. */
    private static final String PROGRAM = "Cartable";

    /** Held here, since a logger that nobody holds forgets its level. What these tell is of no use to anybody here. */
    private static final List<Logger> QUIET =
            List.of(Logger.getLogger("org.freedesktop"), Logger.getLogger("de.swiesend"));

    private final Map<String, String> environment;
    private Keyring keyring;

    /** @param environment of the process; it tells where the session bus is */
    public SystemKeyring(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Optional<String> read(String name) {
        return withKeyring(opened -> {
            try {
                return Optional.ofNullable(opened.getPassword(PROGRAM, name));
            } catch (PasswordAccessException noneOrNotToday) {
                // Both are told the same way; who has just kept something there knows better.
                return Optional.empty();
            }
        });
    }

    @Override
    public void write(String name, String secret) {
        withKeyring(opened -> {
            opened.setPassword(PROGRAM, name, secret);
            return true;
        });
    }

    @Override
    public void delete(String name) {
        withKeyring(opened -> {
            opened.deletePassword(PROGRAM, name);
            return true;
        });
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask(Keyring opened) throws PasswordAccessException;
    }

    private <T> T withKeyring(Question<T> question) {
        try {
            return question.ask(opened());
        } catch (PasswordAccessException refused) {
            throw new SecretStoreException("the keyring refused: " + refused.getMessage(), refused);
        } catch (BackendNotSupportedException | LinkageError none) {
            throw new SecretStoreException("there is no keyring", none);
        } catch (RuntimeException failed) {
            // The bus was cut, for example: the next question begins anew.
            keyring = null;
            throw new SecretStoreException("the keyring failed: " + failed, failed);
        }
    }

    private Keyring opened() throws BackendNotSupportedException {
        if (keyring == null) {
            if (!reachable()) {
                throw new SecretStoreException("there is no session bus, and so no keyring", null);
            }
            QUIET.forEach(logger -> logger.setLevel(Level.OFF));
            keyring = Keyring.create();
        }
        return keyring;
    }

    /** Without a session bus the library would find out slowly what can be seen at once. */
    private boolean reachable() {
        if (OperatingSystem.current() != OperatingSystem.LINUX) {
            return true;
        }
        String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        return !environment.getOrDefault("DBUS_SESSION_BUS_ADDRESS", "").isEmpty()
                || !runtime.isEmpty() && Files.exists(Path.of(runtime, "bus"));
    }
}
