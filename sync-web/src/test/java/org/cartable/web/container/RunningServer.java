package org.cartable.web.container;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.cartable.server.auth.PasswordHash;
import org.cartable.server.support.DatabaseRole;
import org.cartable.server.support.TestDatabase;
import org.cartable.server.support.TestTenant;

/** The server under test, its database, and a client of its HTTP. */
final class RunningServer implements AutoCloseable {

    static final List<String> ROLES = List.of("ADMINISTRATOR", "HEAD", "SECRETARY", "TEACHER", "ACCOUNTANT");

    private static final String PASSWORD_HASH = PasswordHash.of(School.PASSWORD.toCharArray(), new SecureRandom());

    private final TestDatabase database;
    private final TestKeys keys;
    private final MicroProcess micro;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private RunningServer(TestDatabase database, TestKeys keys, MicroProcess micro) {
        this.database = database;
        this.keys = keys;
        this.micro = micro;
    }

    static RunningServer start(TestDatabase database) throws IOException, SQLException {
        Path directory = Files.createTempDirectory("cartable-web");
        TestKeys keys = TestKeys.create(directory);
        MicroProcess micro = MicroProcess.start(directory, PostBoot.write(directory, database), keys);
        return new RunningServer(database, keys, micro);
    }

    TestKeys keys() {
        return keys;
    }

    TestTokens tokens() {
        return new TestTokens(keys.pair().getPrivate());
    }

    String log() throws IOException {
        return micro.log();
    }

    /** @return a new school with one user of each role */
    School newSchool() throws SQLException {
        TestTenant tenant = database.newTenant();
        School school = new School(tenant.id(), tenant.code());
        try (Connection connection = superuser();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into cartable.app_user (tenant_id, id, username, display_name,"
                                + " password_hash, roles) values (?, ?, ?, ?, ?, array [?])")) {
            for (String role : ROLES) {
                insert.setObject(1, school.id());
                insert.setObject(2, UuidCreator.getTimeOrderedEpoch());
                insert.setString(3, school.username(role));
                insert.setString(4, role);
                insert.setString(5, PASSWORD_HASH);
                insert.setString(6, role);
                insert.executeUpdate();
            }
        }
        return school;
    }

    /** @return a connection that no row security holds back, in auto-commit */
    Connection superuser() throws SQLException {
        return database.connect(DatabaseRole.SUPERUSER);
    }

    /** Runs a statement as superuser. */
    void sql(String sql) throws SQLException {
        try (Connection connection = superuser();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Signs a user of the school in and gives the whole answer. */
    Answer login(School school, String role, UUID clientId) {
        return login(school.username(role), School.PASSWORD, clientId);
    }

    Answer login(String username, String password, UUID clientId) {
        var body = Json.createObjectBuilder().add("username", username).add("password", password);
        if (clientId != null) {
            body.add("clientId", clientId.toString());
        }
        return post("/api/auth/login", null, body.build().toString());
    }

    /** @return an access token of a user with the role */
    String signIn(School school, String role, UUID clientId) {
        return login(school, role, clientId).json().getString("accessToken");
    }

    Answer post(String path, String token, String json) {
        return send(request(path, token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    Answer get(String path, String token) {
        return send(request(path, token).GET());
    }

    HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(micro.base().resolve(path)).timeout(Duration.ofSeconds(60));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    Answer send(HttpRequest.Builder request) {
        HttpResponse<String> response = exchange(request, HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.headers(), response.body());
    }

    /** @return the answer as it came over the line */
    HttpResponse<byte[]> bytes(HttpRequest.Builder request) {
        return exchange(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private <T> HttpResponse<T> exchange(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
        try {
            return client.send(request.build(), body);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** @return how many threads of Java the server has now */
    long threads() throws IOException {
        return micro.threads();
    }

    URI base() {
        return micro.base();
    }

    @Override
    public void close() {
        micro.close();
    }

    static String resource(String path) throws IOException {
        try (InputStream stream = RunningServer.class.getResourceAsStream(path)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
