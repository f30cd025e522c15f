package org.cartable.system.growth;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands before the server and changes one thing only: what it says of its schema. At first that lacks a type and a field,
 * in version 1, as the server's did before they were there; later it is the server's own, in version 2. All else, the feed
 * above all, goes through as it is.
 */
final class SchemaProxy implements AutoCloseable {

    private static final List<String> HEADERS = List.of("Authorization", "Content-Type", "Accept", "Accept-Language");

    private final URI server;
    private final String type;
    private final String ofType;
    private final String field;
    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Integer> versions = new CopyOnWriteArrayList<>();
    private volatile boolean offline;
    private volatile boolean grown;

    /**
     * @param type the type that is not there at first
     * @param ofType the type of the field that is not there at first
     */
    SchemaProxy(URI server, String type, String ofType, String field) throws IOException {
        this.server = server;
        this.type = type;
        this.ofType = ofType;
        this.field = field;
        this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", this::forward);
        http.setExecutor(threads);
        http.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    void offline(boolean cut) {
        offline = cut;
    }

    /** From now on the schema is the server's own. */
    void grow() {
        grown = true;
    }

    /** @return the version of the schema that each batch said it was made under */
    List<Integer> versionsOfBatches() {
        return List.copyOf(versions);
    }

    private void forward(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (offline) {
                return;
            }
            String path = exchange.getRequestURI().toString();
            if (path.equals("/api/sync/up")) {
                versions.add(json(new String(body, StandardCharsets.UTF_8)).getInt("schemaVersion", 0));
            }
            HttpResponse<byte[]> answer = send(exchange, path, body);
            byte[] told = path.equals("/api/sync/schema") && answer.statusCode() == 200
                    ? schema(json(new String(answer.body(), StandardCharsets.UTF_8)))
                    : answer.body();
            answer.headers().firstValue("Content-Type").ifPresent(media -> exchange.getResponseHeaders()
                    .set("Content-Type", media));
            exchange.sendResponseHeaders(answer.statusCode(), told.length == 0 ? -1 : told.length);
            exchange.getResponseBody().write(told);
        }
    }

    private HttpResponse<byte[]> send(HttpExchange exchange, String path, byte[] body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        for (String header : HEADERS) {
            String value = exchange.getRequestHeaders().getFirst(header);
            if (value != null) {
                request.header(header, value);
            }
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    private byte[] schema(JsonObject real) {
        JsonArrayBuilder types = Json.createArrayBuilder();
        for (JsonObject each : real.getJsonArray("types").getValuesAs(JsonObject.class)) {
            if (grown) {
                types.add(each);
            } else if (!each.getString("type").equals(type)) {
                types.add(each.getString("type").equals(ofType) ? withoutTheField(each) : each);
            }
        }
        return Json.createObjectBuilder(real)
                .add("schemaVersion", grown ? 2 : 1)
                .add("types", types)
                .build()
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private JsonObject withoutTheField(JsonObject whole) {
        JsonArrayBuilder fields = Json.createArrayBuilder();
        for (JsonObject each : whole.getJsonArray("fields").getValuesAs(JsonObject.class)) {
            if (!each.getString("name").equals(field)) {
                fields.add(each);
            }
        }
        return Json.createObjectBuilder(whole).add("fields", fields).build();
    }

    private static JsonObject json(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
