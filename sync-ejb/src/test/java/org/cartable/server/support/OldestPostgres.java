package org.cartable.server.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The oldest PostgreSQL that Cartable supports, beside the one of the build. */
public final class OldestPostgres {

    private static final String JAR = System.getProperty("cartable.test.postgresql-oldest", "");
    private static final String BINARIES = "postgres-linux-x86_64.txz";

    private OldestPostgres() {}

    /** @return this machine can run it: the build fetches it for one platform only */
    public static boolean runsHere() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String hardware = System.getProperty("os.arch");
        return system.contains("linux") && (hardware.equals("amd64") || hardware.equals("x86_64"));
    }

    /** Starts it, provisioned and migrated. */
    public static TestDatabase start() throws IOException, SQLException {
        return TestDatabase.start(EmbeddedPostgres.builder().setPgBinaryResolver((system, hardware) -> binaries()));
    }

    private static InputStream binaries() throws IOException {
        try (ZipFile jar = new ZipFile(JAR)) {
            ZipEntry entry = jar.getEntry(BINARIES);
            try (InputStream stream = jar.getInputStream(entry)) {
                return new ByteArrayInputStream(stream.readAllBytes());
            }
        }
    }
}
