package org.cartable.launcher.demo;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.cartable.launcher.platform.LaunchException;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.OutboxEventJson;

/** The two requests that a load needs, as any desktop makes them. */
final class ServerClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /** HTTP/1.1: the upgrade to HTTP/2 over a plain connection makes Payara lose large bodies. */
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    private final URI server;
    private final UUID client;

    ServerClient(URI server, UUID client) {
        this.server = server;
        this.client = client;
    }

    /** @return the answer to a login: access token and user */
    JsonObject login(String username, String password) {
        JsonObject body = Json.createObjectBuilder()
                .add("username", username)
                .add("password", password)
                .add("clientId", client.toString())
                .build();
        return post("api/auth/login", null, body);
    }

    /** @return the outcomes of one batch */
    JsonObject up(String accessToken, List<OutboxEvent> events) {
        JsonArrayBuilder list = Json.createArrayBuilder();
        events.forEach(event -> list.add(OutboxEventJson.write(event)));
        JsonObject body = Json.createObjectBuilder()
                .add("clientId", client.toString())
                .add("events", list)
                .build();
        return post("api/sync/up", accessToken, body);
    }

    private JsonObject post(String path, String accessToken, JsonObject body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
        if (accessToken != null) {
            request.header("Authorization", "Bearer " + accessToken);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new LaunchException(
                        "The server answered " + response.statusCode() + " to " + path + ": " + response.body());
            }
            try (JsonReader reader = Json.createReader(new StringReader(response.body()))) {
                return reader.readObject();
            }
        } catch (IOException e) {
            throw new LaunchException("The server did not answer " + path + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("Interrupted while waiting for " + path, e);
        }
    }
}
