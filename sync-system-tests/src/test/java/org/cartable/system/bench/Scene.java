package org.cartable.system.bench;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.cartable.system.harness.School;
import org.cartable.system.harness.Schools;
import org.cartable.system.harness.ServerProcess;
import org.cartable.system.harness.Students;

/** What all measurements share: the server, fresh schools on it, fresh directories, and students to write. */
final class Scene implements AutoCloseable {

    private static final Path DIRECTORY = Path.of("target", "bench");
    private static final long SEED = 20_260_901;

    private final ServerProcess server;
    private final Path run;

    private Scene(ServerProcess server, Path run) {
        this.server = server;
        this.run = run;
    }

    static Scene open() throws IOException {
        Files.createDirectories(DIRECTORY);
        Path run = Files.createTempDirectory(DIRECTORY, "run");
        return new Scene(ServerProcess.start(run.resolve("server"), "-Xmx1g"), run);
    }

    ServerProcess server() {
        return server;
    }

    School newSchool() {
        return Schools.on(server).next();
    }

    /** @return a directory that nobody has used */
    Path newDirectory() throws IOException {
        return Files.createTempDirectory(run, "desktop");
    }

    /** @return as many students as asked for, always the same ones */
    static List<JsonObject> students(int count) {
        return Stream.generate(new Students(SEED, "B")::next).limit(count).toList();
    }

    BenchDesktop desktop(School school) throws IOException {
        return BenchDesktop.signIn(newDirectory(), server.address().toString(), school);
    }

    /** @return how long the server worked on the school's requests of that direction, by its own log */
    double serverSeconds(UUID tenantId, String direction) throws SQLException {
        try (Connection connection = server.database().open();
                PreparedStatement sum = connection.prepareStatement(
                        "select coalesce(sum(duration_ms), 0) / 1000.0 from cartable.sync_log"
                                + " where tenant_id = ? and direction = ?")) {
            sum.setObject(1, tenantId);
            sum.setString(2, direction);
            try (ResultSet row = sum.executeQuery()) {
                row.next();
                return row.getDouble(1);
            }
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
