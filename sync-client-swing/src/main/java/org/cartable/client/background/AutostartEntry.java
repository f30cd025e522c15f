package org.cartable.client.background;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cartable.client.platform.OperatingSystem;

/**
 * The entry by which the desktop environment starts the program together with the session, out of sight: the autostart
 * directory of freedesktop.org, which Linux desktops share.
 */
public final class AutostartEntry {

    private final Path file;
    private final List<String> command;

    /**
     * @param file in the autostart directory of the person
     * @param command the program and its arguments
     */
    AutostartEntry(Path file, List<String> command) {
        this.file = file;
        this.command = command;
    }

    /**
     * @param directory of the desktop; nothing for the one that was open last
     * @return the entry; nothing where the system knows no such entries
     */
    public static Optional<AutostartEntry> of(Optional<Path> directory) {
        if (OperatingSystem.current() != OperatingSystem.LINUX) {
            return Optional.empty();
        }
        Stream<String> arguments = Stream.concat(
                Stream.of("--hidden"),
                directory.stream()
                        .flatMap(path ->
                                Stream.of("--data", path.toAbsolutePath().toString())));
        return program()
                .map(program -> new AutostartEntry(
                        file(System.getenv(), Path.of(System.getProperty("user.home"))),
                        Stream.concat(program.stream(), arguments).toList()));
    }

    /** As installed, or as started from its jar. */
    private static Optional<List<String>> program() {
        String installed = System.getProperty("jpackage.app-path");
        if (installed != null) {
            return Optional.of(List.of(installed));
        }
        CodeSource source = AutostartEntry.class.getProtectionDomain().getCodeSource();
        try {
            Path jar = source == null ? null : Path.of(source.getLocation().toURI());
            return jar == null || !Files.isRegularFile(jar)
                    ? Optional.empty()
                    : Optional.of(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-jar",
                            jar.toString()));
        } catch (URISyntaxException noFile) {
            return Optional.empty();
        }
    }

    static Path file(Map<String, String> environment, Path home) {
        String configured = environment.getOrDefault("XDG_CONFIG_HOME", "");
        Path config = configured.isEmpty() ? home.resolve(".config") : Path.of(configured);
        return config.resolve("autostart").resolve("cartable.desktop");
    }

    /** @return true when the program starts with the session */
    public boolean present() {
        return Files.exists(file);
    }

    /** Makes the entry, or takes it away. */
    public void set(boolean present) {
        try {
            if (present) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text());
            } else {
                Files.deleteIfExists(file);
            }
        } catch (IOException cannotWrite) {
            throw new UncheckedIOException(cannotWrite);
        }
    }

    private String text() {
        return """
                [Desktop Entry]
                Type=Application
                Name=Cartable
                Comment=School records on this desktop
                Exec=%s
                Icon=cartable
                Terminal=false
                X-GNOME-Autostart-enabled=true
                """.formatted(command.stream().map(AutostartEntry::quoted).collect(Collectors.joining(" ")));
    }

    /** Quoted for the command, and that again as a string of such a file; a percent sign would be a place to fill in. */
    private static String quoted(String argument) {
        String inQuotes = "\"" + argument.replaceAll("([\"`$\\\\])", "\\\\$1") + "\"";
        return inQuotes.replace("\\", "\\\\").replace("%", "%%");
    }
}
