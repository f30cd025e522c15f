package org.cartable.launcher.database;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.cartable.launcher.datadir.PrivateFiles;
import org.cartable.launcher.platform.LaunchException;
import org.cartable.launcher.platform.Trees;

/** PostgreSQL's own programs, unpacked once into the data folder. */
final class PostgresBinaries {

    private final Path home;

    private PostgresBinaries(Path home) {
        this.home = home;
    }

    /** Unpacks the programs of this platform into the folder unless these very ones are there. */
    static PostgresBinaries unpackedIn(Path folder) {
        byte[] archive = archive();
        Path home = folder.resolve("programs-" + fingerprint(archive));
        if (!Files.exists(home)) {
            Path draft = folder.resolve("programs.draft");
            try {
                Trees.delete(draft);
                unpack(archive, PrivateFiles.directory(draft));
                Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL cannot be unpacked into " + folder, e);
            }
        }
        return new PostgresBinaries(home);
    }

    /** @return where the program of that name is */
    Path program(String name) {
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
        return home.resolve("bin").resolve(windows ? name + ".exe" : name);
    }

    /** @return the major version, which says what data they can read */
    String majorVersion() {
        // "pg_ctl (PostgreSQL) 18.4"
        String answer = ProgramRun.run(program("pg_ctl"), List.of("--version"));
        return answer.replaceFirst("(?s).*\\) (\\d+).*", "$1");
    }

    private static byte[] archive() {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(archiveName())) {
            if (in == null) {
                throw new LaunchException("This server carries no PostgreSQL for " + System.getProperty("os.name") + " "
                        + System.getProperty("os.arch") + ". Use a PostgreSQL of your own with --db-url.");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String fingerprint(byte[] archive) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(archive);
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static void unpack(byte[] archive, Path target) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZCompressorInputStream(new ByteArrayInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                extract(tar, entry, target);
            }
        }
    }

    private static void extract(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
            throw new IOException("The archive of PostgreSQL leaves its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
        } else if (entry.isSymbolicLink()) {
            Files.createDirectories(file.getParent());
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
            Files.createDirectories(file.getParent());
            Files.copy(tar, file);
            if ((entry.getMode() & 0100) != 0 && Files.getFileStore(file).supportsFileAttributeView("posix")) {
                Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(file));
                permissions.add(PosixFilePermission.OWNER_EXECUTE);
                Files.setPosixFilePermissions(file, permissions);
            }
        }
    }

    private static String archiveName() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String system = os.contains("windows") ? "windows" : os.contains("mac") ? "darwin" : "linux";
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String cpu = arch.contains("aarch64") || arch.contains("arm64") ? "arm_64" : "x86_64";
        return "postgres-" + system + "-" + cpu + ".txz";
    }
}
