package org.cartable.client.transport;

import jakarta.json.JsonException;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.cartable.protocol.ProtocolJson;
import org.cartable.protocol.problem.Problem;

/** One HTTP request and its answer, turned into text or an exception. Thread-safe. */
final class ServerCalls {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);

    static final String EVENT_STREAM = "text/event-stream";

    /** Below 500, what a proxy says in the server's name: sign in, too large, too many. */
    private static final Set<Integer> STATUS_WITH_MEANING = Set.of(401, 408, 413, 425, 429);

    /** Made when the first answer has to be bound: waking the binding costs a short command a good part of its time. */
    private static final class Binding {
        static final Jsonb JSON = ProtocolJson.binding();
    }

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** @return the address with exactly one slash between base and path */
    static URI address(String server, String path) {
        return URI.create(server + "/api/" + path);
    }

    static HttpRequest.Builder request(String server, String path) {
        return HttpRequest.newBuilder(address(server, path))
                .timeout(ANSWER_TIMEOUT)
                .header("Accept", "application/json, " + Problem.MEDIA_TYPE);
    }

    static HttpRequest.BodyPublisher json(String body) {
        return HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8);
    }

    /** @return the answer, if its status is below 400 */
    HttpResponse<String> send(HttpRequest request) {
        HttpResponse<String> answer = send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (answer.statusCode() >= 400) {
            throw new ProblemException(problem(answer, answer.body()), retryAfter(answer));
        }
        return answer;
    }

    /** @return the lines of the answer as they come, if it is a stream of events */
    LineStream open(HttpRequest request) {
        HttpResponse<LineStream> answer = send(request, LineStream.handler());
        LineStream lines = answer.body();
        if (answer.statusCode() >= 400) {
            throw new ProblemException(problem(answer, rest(lines)), retryAfter(answer));
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

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body) {
        try {
            return http.send(request, body);
        } catch (IOException noAnswer) {
            throw new TransportException("no answer from " + request.uri().getAuthority() + reason(noAnswer), noAnswer);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new TransportException("interrupted", interrupted);
        }
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
