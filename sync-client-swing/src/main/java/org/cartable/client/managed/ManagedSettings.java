package org.cartable.client.managed;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.cartable.client.platform.OperatingSystem;

/** The settings of the file, or none when there is no file. */
public final class ManagedSettings {

    private final Path file;
    private final Properties values;

    private ManagedSettings(Path file, Properties values) {
        this.file = file;
        this.values = values;
    }

    /** @return the settings of this computer */
    public static ManagedSettings ofThisComputer() {
        String given = System.getProperty("cartable.managed");
        return read(given == null ? usualFile() : Path.of(given));
    }

    /** @return the settings of the file */
    public static ManagedSettings read(Path file) {
        Properties values = new Properties();
        if (Files.exists(file)) {
            try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                values.load(text);
            } catch (IOException cannotRead) {
                throw new UncheckedIOException("cannot read " + file, cannotRead);
            } catch (IllegalArgumentException garbled) {
                throw new ManagedSettingException("cannot understand " + file);
            }
        }
        ManagedSettings settings = new ManagedSettings(file, values);
        settings.understand();
        return settings;
    }

    /** A setting that nobody can understand is found at the start, and not when it is needed. */
    private void understand() {
        lockAfter();
        offlineUnlock();
        keyring();
        stays();
        startsWithComputer();
    }

    private static Path usualFile() {
        return switch (OperatingSystem.current()) {
            case WINDOWS ->
                Path.of(
                        Objects.requireNonNullElse(System.getenv("ProgramData"), "C:\\ProgramData"),
                        "Cartable",
                        "managed.properties");
            case MACOS -> Path.of("/Library/Application Support/Cartable/managed.properties");
            case LINUX, OTHER -> Path.of("/etc/cartable/managed.properties");
        };
    }

    /** @return after how long without a key or the mouse the window locks; zero for never */
    public Duration lockAfter() {
        return Duration.ofMinutes(whole("lock.idle.minutes", 0));
    }

    /** @return how long after a sign-in a password is taken without the server */
    public Duration offlineUnlock() {
        return Duration.ofDays(whole("lock.offline.days", 30));
    }

    /** @return the address of the school's server; nothing where the person types it */
    public Optional<String> server() {
        return text("server.address");
    }

    /** @return {@code HOST:PORT}, {@code system} or {@code none} */
    public Optional<String> proxy() {
        return text("proxy");
    }

    /** @return a file with certificates in PEM that are believed too, or {@code system} */
    public Optional<String> authorities() {
        return text("tls.authorities");
    }

    /** @return whether the program stays in the tray when its window is closed; nothing where the person chooses */
    public Optional<Boolean> stays() {
        return choice("tray.stay");
    }

    /** @return whether the program starts with the computer; nothing where the person chooses */
    public Optional<Boolean> startsWithComputer() {
        return choice("autostart");
    }

    /** @return the failure of a setting that was understood here and is of no use where it is used */
    public ManagedSettingException unusable(String name, RuntimeException why) {
        return new ManagedSettingException(file + ": " + name + ": " + why.getMessage());
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(values.getProperty(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** @return false when tokens stay out of the keyring of the system */
    public boolean keyring() {
        return choice("session.keyring").orElse(true);
    }

    private Optional<Boolean> choice(String name) {
        String text = values.getProperty(name);
        if (text == null) {
            return Optional.empty();
        }
        return switch (text.strip()) {
            case "on" -> Optional.of(true);
            case "off" -> Optional.of(false);
            default -> throw new ManagedSettingException(file + ": " + name + " must be on or off, not " + text);
        };
    }

    private int whole(String name, int otherwise) {
        String text = values.getProperty(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.strip().matches("\\d{1,5}")) {
            throw new ManagedSettingException(file + ": " + name + " must be a whole number, not " + text);
        }
        return Integer.parseInt(text.strip());
    }
}
