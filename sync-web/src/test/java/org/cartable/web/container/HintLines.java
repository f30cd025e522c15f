package org.cartable.web.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;

/** One stream of hints, read without a thread of its own. */
final class HintLines implements Flow.Subscriber<String>, AutoCloseable {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private volatile HttpResponse.ResponseInfo head;
    private volatile Flow.Subscription subscription;
    private CompletableFuture<HttpResponse<Void>> answer;

    private HintLines() {}

    static HintLines open(HttpClient client, RunningServer server, String token) {
        HintLines stream = new HintLines();
        HttpRequest request = server.request("/api/sync/hints", token)
                .header("Accept", "text/event-stream")
                .build();
        stream.answer = client.sendAsync(request, info -> {
            stream.head = info;
            return HttpResponse.BodySubscribers.fromLineSubscriber(stream);
        });
        return stream;
    }

    /** @return the head of the answer, when it has come */
    HttpResponse.ResponseInfo head() {
        await().atMost(Duration.ofSeconds(30)).until(() -> head != null);
        return head;
    }

    /** @return the numbers that came so far */
    List<Long> heads() {
        return lines.stream()
                .filter(line -> line.startsWith("data:"))
                .map(line -> Long.parseLong(line.substring("data:".length()).strip()))
                .toList();
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    /** Waits for a hint with this number. */
    void awaitHead(long seq) {
        await().pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(heads()).contains(seq));
    }

    boolean hasEnded() {
        return answer.isDone();
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
        lines.add(line);
    }

    @Override
    public void onError(Throwable broken) {
        lines.add("broken: " + broken);
    }

    @Override
    public void onComplete() {
        lines.add("end");
    }

    @Override
    public void close() {
        if (subscription != null) {
            subscription.cancel();
        }
    }
}
