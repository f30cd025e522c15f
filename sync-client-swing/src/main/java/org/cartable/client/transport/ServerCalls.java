package org.cartable.client.transport;

import jakarta.json.JsonException;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.cartable.client.diagnostics.Build;
import org.cartable.protocol.ProtocolJson;
import org.cartable.protocol.problem.Problem;

/** One HTTP request and its answer, turned into text or an exception. Thread-safe. */
final class ServerCalls {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);

    static final String EVENT_STREAM = "text/event-stream";
    static final String GZIP = "gzip";

    private static final int INFLATED_BYTES = 16 * 1024;

    /** Below 500, what a proxy says in the server's name: sign in, too large, too many. */
    private static final Set<Integer> STATUS_WITH_MEANING = Set.of(401, 408, 413, 425, 429);

    /** Made when the first answer has to be bound: waking the binding costs a short command a good part of its time. */
    private static final class Binding {
        static final Jsonb JSON = ProtocolJson.binding();
    }

    private final HttpClient http;
    private final ServerClock serverClock;

    ServerCalls(NetworkRoute route, ServerClock serverClock) {
        this.serverClock = serverClock;
        this.http = route.take(HttpClient.newBuilder())
                .connectTimeout(CONNECT_TIMEOUT)
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** @return the address with exactly one slash between base and path */
    static URI address(String server, String path) {
        return URI.create(server + "/api/" + path);
    }

    static HttpRequest.Builder request(String server, String path) {
        return HttpRequest.newBuilder(address(server, path))
                .timeout(ANSWER_TIMEOUT)
                .header("Cartable-Version", Build.VERSION)
                .header("Accept", "application/json, " + Problem.MEDIA_TYPE);
    }

    static HttpRequest.BodyPublisher json(String body) {
        return HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8);
    }

    /** @return the body in gzip; the request needs {@code Content-Encoding: gzip} beside it */
    static HttpRequest.BodyPublisher gzip(String body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length() / 2);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory has no errors", impossible);
        }
        return HttpRequest.BodyPublishers.ofByteArray(bytes.toByteArray());
    }

    /** @return the answer, if its status is below 400 */
    HttpResponse<String> send(HttpRequest request) {
        Instant asked = serverClock.now();
        HttpResponse<String> answer = exchange(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (answer.statusCode() >= 400) {
            throw refusal(answer, answer.body());
        }
        serverClock.heard(answer.headers().firstValue("Date"), asked);
        return answer;
    }

    /** @return the lines of the answer as they come, if it is a stream of events */
    LineStream open(HttpRequest request) {
        HttpResponse<LineStream> answer = exchange(request, LineStream.handler());
        LineStream lines = answer.body();
        if (answer.statusCode() >= 400) {
            throw refusal(answer, rest(lines));
        }
        if (!answer.headers().firstValue("Content-Type").orElse("").startsWith(EVENT_STREAM)) {
            lines.close();
            throw new TransportException("the answer is not from a Cartable server", null);
        }
        return lines;
    }

    private static String rest(LineStream lines) {
        StringBuilder text = new StringBuilder();
        try (lines) {
            for (Optional<String> line = lines.next(CONNECT_TIMEOUT);
                    line.isPresent();
                    line = lines.next(CONNECT_TIMEOUT)) {
                text.append(line.get()).append('\n');
            }
            return text.toString();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new TransportException("interrupted", interrupted);
        }
    }

    /** @return the answer, if its status is below 400, with a body that is still arriving and has to be closed */
    HttpResponse<ArrivingBody> arriving(HttpRequest request) {
        HttpResponse<ArrivingBody> answer = exchange(request, headers -> new ArrivingBody(ANSWER_TIMEOUT));
        if (answer.statusCode() >= 400) {
            throw refusal(answer, text(answer));
        }
        return answer;
    }

    /** @return the body, inflated where it is compressed */
    static InputStream body(HttpResponse<ArrivingBody> answer) {
        if (!GZIP.equals(answer.headers().firstValue("Content-Encoding").orElse(null))) {
            return answer.body();
        }
        try {
            return new GZIPInputStream(answer.body(), INFLATED_BYTES);
        } catch (IOException broken) {
            answer.body().close();
            throw new TransportException("the answer broke off", broken);
        }
    }

    /** @return the whole body */
    static String text(HttpResponse<ArrivingBody> answer) {
        try (InputStream body = body(answer)) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new TransportException("the answer broke off", broken);
        }
    }

    private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> body) {
        try {
            return http.send(request, body);
        } catch (IOException noAnswer) {
            throw new TransportException(
                    "no answer from " + request.uri().getAuthority() + reason(noAnswer),
                    noAnswer,
                    Silence.ofServer(request.uri(), noAnswer));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new TransportException("interrupted", interrupted);
        }
    }

    private static ProblemException refusal(HttpResponse<?> answer, String body) {
        return new ProblemException(problem(answer, body), retryAfter(answer));
    }

    private static String reason(IOException noAnswer) {
        return noAnswer.getMessage() == null ? "" : ": " + noAnswer.getMessage();
    }

    /**
     * What the server refused. An answer that is no problem document comes from something before the server or in its
     * place: a proxy, a portal, a container that has not deployed it yet. Then only the status tells.
     */
    private static Problem problem(HttpResponse<?> answer, String body) {
        String type = answer.headers().firstValue("Content-Type").orElse("");
        if (type.startsWith(Problem.MEDIA_TYPE)) {
            return bind(body, Problem.class);
        }
        int status = answer.statusCode();
        if (status < 500 && !STATUS_WITH_MEANING.contains(status)) {
            throw new TransportException(
                    "no Cartable server answers at " + answer.uri().getAuthority() + ", status " + status, null);
        }
        return new Problem(
                "about:blank",
                "HTTP " + status,
                status,
                "the server answered with status " + status,
                "HTTP_" + status,
                status >= 500,
                null,
                null,
                null,
                null,
                null);
    }

    private static Duration retryAfter(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(seconds -> seconds.matches("\\d{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(null);
    }

    /** Reads an answer that must be of that form; anything else did not come from our server. */
    static <T> T bind(String body, Class<T> type) {
        try {
            T value = Binding.JSON.fromJson(body, type);
            if (value == null) {
                throw new TransportException("the answer is empty", null);
            }
            return value;
        } catch (JsonbException | JsonException notOurs) {
            throw new TransportException("the answer is not from a Cartable server", notOurs);
        }
    }

    static String write(Object value) {
        return Binding.JSON.toJson(value);
    }
}
