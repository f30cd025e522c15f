package org.cartable.system.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A fault harness that does not do what it says would make every test on it worthless. */
class LossyProxyTest {

    private final List<String> arrived = new CopyOnWriteArrayList<>();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private HttpServer server;
    private LossyProxy proxy;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::echo);
        server.start();
        proxy = LossyProxy.to(server.getAddress().getPort());
    }

    @AfterEach
    void stopServer() {
        proxy.close();
        server.stop(0);
    }

    private void echo(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        arrived.add(exchange.getRequestURI().getPath() + ":" + body.length);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Test
    void aLineWithoutFaultsCarriesEverything() throws Exception {
        String large = "x".repeat(300_000);
        assertThat(post("/up", large)).isEqualTo(large);
        assertThat(post("/up", "small")).isEqualTo("small");
        assertThat(proxy.struck()).isZero();
    }

    @Test
    void aDroppedAnswerBelongsToARequestThatArrived() throws Exception {
        proxy.dropNextAnswer("/up");

        assertThat(post("/down", "other path")).isEqualTo("other path");
        assertThatThrownBy(() -> post("/up", "lost")).isInstanceOf(IOException.class);
        assertThat(post("/up", "works again")).isEqualTo("works again");

        assertThat(arrived).contains("/up:4");
        assertThat(proxy.struck()).isEqualTo(1);
    }

    @Test
    void aCutRequestNeverArrivesWhole() throws Exception {
        proxy.cutNextRequest("/up", 200);

        assertThatThrownBy(() -> post("/up", "x".repeat(50_000))).isInstanceOf(IOException.class);

        assertThat(arrived).doesNotContain("/up:50000");
        assertThat(proxy.struck()).isEqualTo(1);
    }

    @Test
    void aCutAnswerBreaksInTheMiddle() throws Exception {
        proxy.cutNextAnswer("/up", 5_000);

        assertThatThrownBy(() -> post("/up", "x".repeat(50_000))).isInstanceOf(IOException.class);

        assertThat(arrived).contains("/up:50000");
        assertThat(proxy.struck()).isEqualTo(1);
    }

    @Test
    void aRefusingLineCarriesNothingUntilItWorksAgain() throws Exception {
        assertThat(post("/up", "before")).isEqualTo("before");
        proxy.refuse();
        assertThatThrownBy(() -> post("/up", "offline")).isInstanceOf(IOException.class);
        proxy.accept();
        assertThat(post("/up", "after")).isEqualTo("after");
        assertThat(arrived).doesNotContain("/up:7");
    }

    private String post(String path, String body) throws IOException, InterruptedException {
        URI address = proxy.address().resolve(path);
        HttpRequest request = HttpRequest.newBuilder(address)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
