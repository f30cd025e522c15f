package org.cartable.client.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.cartable.client.feed.FeedChange;
import org.cartable.client.feed.FeedPage;
import org.cartable.client.json.JsonText;
import org.cartable.client.transport.ProblemException;
import org.cartable.protocol.ProtocolJson;
import org.cartable.protocol.auth.LoginRequest;
import org.cartable.protocol.auth.RefreshRequest;
import org.cartable.protocol.auth.SignedInUser;
import org.cartable.protocol.auth.TokenResponse;
import org.cartable.protocol.down.DownRequest;
import org.cartable.protocol.down.Revocation;
import org.cartable.protocol.explain.ExplainResponse;
import org.cartable.protocol.problem.Problem;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.protocol.reconcile.ReconcileRequest;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.OutboxEventJson;
import org.cartable.protocol.up.UpRequest;

/** A {@link SchoolServer} behind real HTTP on the loopback, with sign-in, short tokens and refresh tokens used once. */
public final class LoopbackServer implements AutoCloseable {

    private static final Jsonb JSON = ProtocolJson.binding();

    public final SchoolServer school = new SchoolServer();
    private final HttpServer http;
    private final AtomicInteger tokens = new AtomicInteger();
    private final List<String> paths = new CopyOnWriteArrayList<>();
    private final List<String> senders = new CopyOnWriteArrayList<>();
    private volatile SignedInUser user = Desktop.user();
    private volatile String accessToken = "none";
    private volatile String refreshToken = "none";
    private volatile String brokenAnswer;
    private volatile Problem refusal;
    private volatile String version;
    private volatile int brokenStatus;
    private volatile boolean withoutConflicts;
    private volatile String hints;
    private volatile ExplainResponse explanation;
    private volatile ProblemCode explanationRefused = ProblemCode.NOT_FOUND;
    private volatile String question;
    private volatile int busyForSeconds;
    private volatile boolean withoutStreams;
    private volatile int cutStreamAt = Integer.MAX_VALUE;
    private final AtomicInteger bodiesInGzip = new AtomicInteger();

    public LoopbackServer() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/api/", this::answer);
        http.start();
    }

    public String address() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    /** @return as whom each event came, in the order in which they came */
    public List<String> senders() {
        return List.copyOf(senders);
    }

    /** @return the requests that came, as method and path */
    public List<String> paths() {
        return List.copyOf(paths);
    }

    /** The access token is not taken any more; a refresh helps. */
    public void expireAccessToken() {
        accessToken = "expired";
    }

    /** The server is one that does not know yet of the address of conflicts. */
    public void withoutConflicts() {
        withoutConflicts = true;
    }

    /** The server hints from now on: this text, and then the end of the stream. */
    public void hint(String events) {
        hints = events;
    }

    /** From now on that is the answer to why a record is here, or is not. */
    public void explain(ExplainResponse answer) {
        explanation = answer;
    }

    /** From now on the server refuses to say why a record is here, or is not. */
    public void refuseToExplain(ProblemCode code) {
        explanationRefused = code;
    }

    /** @return the last question why a record is here, or is not, as it stood in the address */
    public String question() {
        return question;
    }

    /** From now on the desktop has had its share of the server for so many seconds; 0 for no more. */
    public void busyFor(int seconds) {
        busyForSeconds = seconds;
    }

    /** The server is one that does not know yet of streams and of gzip. */
    public void withoutStreams() {
        withoutStreams = true;
    }

    /** Streams end after so many bytes, in a way that HTTP takes for a whole answer. */
    public void cutStreamsAt(int bytes) {
        cutStreamAt = bytes;
    }

    /** @return how many requests came in gzip */
    public int bodiesInGzip() {
        return bodiesInGzip.get();
    }

    /** Neither token is taken any more; only a sign-in helps. */
    public void revoke() {
        accessToken = "revoked";
        refreshToken = "revoked";
    }

    /** The next answers are this text with status 200, as a portal of a hotel gives it. */
    public void answerAlways(String text) {
        answerAlways(200, text);
    }

    /** The next answers are this text with this status, as a container gives them that has not deployed us yet. */
    public void answerAlways(int status, String text) {
        brokenAnswer = text;
        brokenStatus = status;
    }

    /** From now on every request is refused like this, a sign-in too; null for no more. */
    public void refuseAll(Problem how) {
        refusal = how;
    }

    /** @return which program the last request said it came from */
    public String version() {
        return version;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        paths.add(exchange.getRequestMethod() + " " + path);
        String body = new String(requestBody(exchange).readAllBytes(), StandardCharsets.UTF_8);
        if (!withoutStreams) {
            exchange.getResponseHeaders().set("Accept-Encoding", "gzip");
        }
        try {
            version = exchange.getRequestHeaders().getFirst("Cartable-Version");
            if (refusal != null) {
                send(exchange, refusal.status(), Problem.MEDIA_TYPE, JSON.toJson(refusal));
            } else if (brokenAnswer != null) {
                send(exchange, brokenStatus, "text/html", brokenAnswer);
            } else if (path.startsWith("/api/auth/")) {
                authenticate(exchange, path, body);
            } else if (("Bearer " + accessToken)
                    .equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                serve(exchange, path, body);
            } else {
                problem(exchange, ProblemCode.UNAUTHENTICATED);
            }
        } catch (ProblemException refused) {
            problem(exchange, ProblemCode.valueOf(refused.problem().code()));
        }
    }

    private InputStream requestBody(HttpExchange exchange) throws IOException {
        if (!"gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
            return exchange.getRequestBody();
        }
        if (withoutStreams) {
            throw new IllegalStateException("gzip to a server that has not said that it reads it");
        }
        bodiesInGzip.incrementAndGet();
        return new GZIPInputStream(exchange.getRequestBody());
    }

    private void authenticate(HttpExchange exchange, String path, String body) {
        if (path.endsWith("login")
                && !JSON.fromJson(body, LoginRequest.class).password().equals("secret")) {
            problem(exchange, ProblemCode.LOGIN_FAILED);
        } else if (path.endsWith("refresh")
                && !JSON.fromJson(body, RefreshRequest.class).refreshToken().equals(refreshToken)) {
            problem(exchange, ProblemCode.REFRESH_FAILED);
        } else {
            if (path.endsWith("login")) {
                String name = JSON.fromJson(body, LoginRequest.class).username();
                user = name.equals(Desktop.user().username()) ? Desktop.user() : Desktop.user(name, name);
            }
            int number = tokens.incrementAndGet();
            accessToken = "access-" + number;
            refreshToken = "refresh-" + number;
            send(
                    exchange,
                    200,
                    "application/json",
                    JSON.toJson(new TokenResponse(accessToken, 900, refreshToken, user)));
        }
    }

    private void serve(HttpExchange exchange, String path, String body) {
        if (busyForSeconds > 0 && (path.endsWith("up") || path.endsWith("down"))) {
            exchange.getResponseHeaders().set("Retry-After", String.valueOf(busyForSeconds));
            problem(exchange, ProblemCode.TOO_MANY_REQUESTS);
            return;
        }
        switch (path) {
            case "/api/sync/schema" -> schema(exchange);
            case "/api/sync/up" -> {
                UpRequest request = upRequest(body);
                request.events().forEach(event -> senders.add(user.username()));
                boolean dryRun = "dryRun=true".equals(exchange.getRequestURI().getQuery());
                send(
                        exchange,
                        200,
                        "application/json",
                        JSON.toJson(
                                dryRun
                                        ? school.dryRun(request)
                                        : school.up(request).send()));
            }
            case "/api/sync/conflicts" -> {
                if (withoutConflicts) {
                    problem(exchange, ProblemCode.NOT_FOUND);
                } else {
                    send(exchange, 200, "application/json", JSON.toJson(school.conflicts()));
                }
            }
            case "/api/sync/hints" -> {
                if (hints == null) {
                    problem(exchange, ProblemCode.NOT_FOUND);
                } else {
                    send(exchange, 200, "text/event-stream", hints);
                }
            }
            case "/api/sync/explain" -> {
                question = exchange.getRequestURI().getQuery();
                if (explanation == null) {
                    problem(exchange, explanationRefused);
                } else {
                    send(exchange, 200, "application/json", JSON.toJson(explanation));
                }
            }
            case "/api/sync/reconcile" ->
                send(
                        exchange,
                        200,
                        "application/json",
                        JSON.toJson(school.reconcile(JSON.fromJson(body, ReconcileRequest.class))
                                .response()));
            case "/api/sync/down" -> {
                DownRequest request = JSON.fromJson(body, DownRequest.class);
                String accept = exchange.getRequestHeaders().getFirst("Accept");
                if (accept.contains("application/x-ndjson") && !withoutStreams) {
                    stream(exchange, request);
                } else {
                    send(exchange, 200, "application/json", text(school.down(request)));
                }
            }
            default -> problem(exchange, ProblemCode.NOT_FOUND);
        }
    }

    private void schema(HttpExchange exchange) {
        exchange.getResponseHeaders().set("ETag", "\"1\"");
        if ("\"1\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            send(exchange, 304, null, null);
        } else {
            send(exchange, 200, "application/json", Desktop.schema());
        }
    }

    private static UpRequest upRequest(String body) {
        JsonObject json = JsonText.object(body);
        JsonArray array = json.getJsonArray("events");
        List<OutboxEvent> events = new ArrayList<>();
        for (JsonValue event : array) {
            events.add(OutboxEventJson.read(event.asJsonObject()));
        }
        return new UpRequest(java.util.UUID.fromString(json.getString("clientId")), null, null, null, events);
    }

    private void stream(HttpExchange exchange, DownRequest request) {
        byte[] bytes = frames(request).getBytes(StandardCharsets.UTF_8);
        String wanted = exchange.getRequestHeaders().getFirst("Accept-Encoding");
        exchange.getResponseHeaders().set("Content-Type", "application/x-ndjson");
        try (exchange) {
            if ("gzip".equals(wanted)) {
                exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                ByteArrayOutputStream compressed = new ByteArrayOutputStream();
                try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
                    gzip.write(bytes);
                }
                bytes = compressed.toByteArray();
            }
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(bytes, 0, Math.min(bytes.length, cutStreamAt));
        } catch (IOException clientIsGone) {
            throw new UncheckedIOException(clientIsGone);
        }
    }

    private String frames(DownRequest request) {
        StringBuilder text = new StringBuilder();
        long rows = 0;
        DownRequest next = request;
        while (true) {
            FeedPage page = school.down(next);
            if (page.reset() != null) {
                return text.append("{\"reset\": {\"reason\": \"")
                        .append(page.reset().reason())
                        .append("\"}}\n{\"end\": {}}\n")
                        .toString();
            }
            for (Revocation revoked : page.revoked()) {
                text.append("{\"change\": ").append(text(revoked)).append("}\n");
            }
            for (FeedChange change : page.changes()) {
                text.append("{\"change\": ").append(text(change)).append("}\n");
            }
            rows += page.revoked().size() + page.changes().size();
            text.append("{\"checkpoint\": {\"cursor\": \"%s\", \"hasMore\": %s, \"rows\": %d, \"total\": %d%s}}\n"
                    .formatted(page.cursor(), page.hasMore(), rows, school.firstSync(), stage(page)));
            if (!page.hasMore()) {
                return text.append("{\"end\": {\"hasMore\": false}}\n").toString();
            }
            next = next.after(page.cursor());
        }
    }

    private static String stage(FeedPage page) {
        return page.stage() == null ? "" : ", \"stage\": \"" + page.stage() + '"';
    }

    private static String text(Revocation revoked) {
        return "{\"entityType\": \"" + revoked.entityType() + "\", \"operation\": \"LEAVE\", \"reason\": \"REVOKED\""
                + (revoked.whole() ? "" : ", \"fields\": [\"" + String.join("\", \"", revoked.fields()) + "\"]") + "}";
    }

    private static String text(FeedChange change) {
        String operation =
                change.left() == null ? change.operation().name() : "LEAVE\", \"reason\": \"" + change.left();
        return "{\"id\": \"x\", \"entityType\": \"" + change.entityType() + "\", \"entityId\": \"" + change.entityId()
                + "\", \"operation\": \"" + operation + "\", \"payload\": " + change.payload()
                + ", \"serverVersion\": " + change.serverVersion() + ", \"modifiedAt\": \"2026-09-01T08:00:00Z\"}";
    }

    private static String text(FeedPage page) {
        StringBuilder text = new StringBuilder("{\"news\": {\"a\": [1, {\"b\": 2}]}, \"changes\": [");
        String separator = "";
        for (Revocation revoked : page.revoked()) {
            text.append(separator).append(text(revoked));
            separator = ", ";
        }
        for (FeedChange change : page.changes()) {
            text.append(separator).append(text(change));
            separator = ", ";
        }
        text.append("], \"hasMore\": ").append(page.hasMore()).append(stage(page));
        if (page.reset() != null) {
            text.append(", \"reset\": {\"reason\": \"")
                    .append(page.reset().reason())
                    .append("\"}}");
        } else {
            text.append(", \"cursor\": \"").append(page.cursor()).append("\"}");
        }
        return text.toString();
    }

    private static void problem(HttpExchange exchange, ProblemCode code) {
        send(exchange, code.status(), Problem.MEDIA_TYPE, JSON.toJson(Problem.of(code, code.title())));
    }

    private static void send(HttpExchange exchange, int status, String type, String body) {
        try (exchange) {
            byte[] bytes = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
            if (type != null) {
                exchange.getResponseHeaders().set("Content-Type", type);
            }
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
        } catch (IOException clientIsGone) {
            throw new UncheckedIOException(clientIsGone);
        }
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
