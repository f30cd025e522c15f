package org.cartable.system.harness;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.bind.Jsonb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.cartable.protocol.ProtocolJson;
import org.cartable.protocol.auth.LoginRequest;
import org.cartable.protocol.auth.TokenResponse;
import org.cartable.protocol.down.DownRequest;
import org.cartable.protocol.down.DownResponse;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.OutboxEventJson;
import org.cartable.protocol.up.UpResponse;

/** The server's API spoken by hand, without any class of the desktop, for one signed-in user. Thread-safe. */
public final class HttpApi {

    private static final Jsonb BINDING = ProtocolJson.binding();
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final URI server;
    private final UUID clientId;
    private final TokenResponse tokens;

    private HttpApi(URI server, UUID clientId, TokenResponse tokens) {
        this.server = server;
        this.clientId = clientId;
        this.tokens = tokens;
    }

    /** Signs in as a new desktop. */
    public static HttpApi signIn(URI server, School school) {
        UUID clientId = UUID.randomUUID();
        String body = BINDING.toJson(new LoginRequest(school.username(), school.password(), clientId));
        HttpResponse<String> answer =
                exchange(request(server, "/api/auth/login", body).build());
        return new HttpApi(server, clientId, BINDING.fromJson(ok(answer), TokenResponse.class));
    }

    public UUID tenantId() {
        return tokens.user().tenantId();
    }

    public UUID clientId() {
        return clientId;
    }

    /** @return the body of an up request with these events */
    public String upBody(List<OutboxEvent> events) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        events.forEach(event -> array.add(OutboxEventJson.write(event)));
        JsonObjectBuilder body =
                Json.createObjectBuilder().add("clientId", clientId.toString()).add("events", array);
        return body.build().toString();
    }

    public UpResponse up(List<OutboxEvent> events) {
        return BINDING.fromJson(ok(post("/api/sync/up", upBody(events))), UpResponse.class);
    }

    public DownResponse down(String cursor, int pageSize) {
        return BINDING.fromJson(ok(downAsText(cursor, pageSize)), DownResponse.class);
    }

    public HttpResponse<String> downAsText(String cursor, int pageSize) {
        return post(
                "/api/sync/down", BINDING.toJson(new DownRequest(clientId, null, cursor, null, pageSize, null, null)));
    }

    /** @return the answer as it came, whatever its status */
    public HttpResponse<String> post(String path, String body) {
        return exchange(authorized(request(server, path, body)).build());
    }

    public HttpResponse<String> get(String path) {
        return exchange(authorized(HttpRequest.newBuilder(server.resolve(path)).timeout(PATIENCE))
                .GET()
                .build());
    }

    private HttpRequest.Builder authorized(HttpRequest.Builder request) {
        return request.header("Authorization", "Bearer " + tokens.accessToken());
    }

    private static HttpRequest.Builder request(URI server, String path, String body) {
        return HttpRequest.newBuilder(server.resolve(path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
    }

    private static HttpResponse<String> exchange(HttpRequest request) {
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException lineBroken) {
            throw new UncheckedIOException(lineBroken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", interrupted);
        }
    }

    private static String ok(HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.uri() + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }
}
