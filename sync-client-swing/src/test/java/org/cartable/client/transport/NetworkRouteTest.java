package org.cartable.client.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.cartable.client.support.Desktop;
import org.cartable.client.support.LoopbackServer;
import org.cartable.protocol.ProtocolJson;
import org.cartable.protocol.auth.TokenResponse;
import org.cartable.testing.ManualClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkRouteTest {

    private static final UUID CLIENT = UUID.fromString("01920000-0000-7000-8000-000000000001");
    private static final String PASSWORD = "changeit";

    @TempDir
    private Path directory;

    private void signIn(NetworkRoute route, String server) {
        new SignIn(new SessionFile(directory), new ManualClock(Desktop.START), route)
                .signIn(server, "secretary@gp", "secret", CLIENT);
    }

    @Test
    void theServerIsReachedThroughTheProxyOfTheAdministrators() throws IOException {
        try (LoopbackServer proxy = new LoopbackServer()) {
            NetworkRoute route = NetworkRoute.of(URI.create(proxy.address()).getAuthority(), null);

            signIn(route, "http://school.invalid");

            assertThat(proxy.paths()).containsExactly("POST /api/auth/login");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "system"})
    void theOtherChoicesReachAServerOfThisComputer(String proxy) throws IOException {
        try (LoopbackServer server = new LoopbackServer()) {
            signIn(NetworkRoute.of(proxy, null), server.address());

            assertThat(server.paths()).containsExactly("POST /api/auth/login");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy", "http://proxy:3128", "proxy:99999", ""})
    void whatIsNoProxyIsRefused(String proxy) {
        assertThatThrownBy(() -> NetworkRoute.of(proxy, null)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aServerOfAnAuthorityOfTheSchoolIsBelievedWhenTheAuthorityIs() throws Exception {
        Path keys = directory.resolve("keys.p12");
        Path authority = directory.resolve("authority.pem");
        keytool(
                "-genkeypair",
                "-alias",
                "a",
                "-keyalg",
                "RSA",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                keys.toString(),
                "-storepass",
                PASSWORD);
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "a",
                "-file",
                authority.toString(),
                "-keystore",
                keys.toString(),
                "-storepass",
                PASSWORD);
        HttpsServer server = server(keys);
        try {
            String address = "https://localhost:" + server.getAddress().getPort();

            assertThatThrownBy(() -> signIn(NetworkRoute.USUAL, address)).isInstanceOf(TransportException.class);
            signIn(NetworkRoute.of(null, authority.toString()), address);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void whoCannotReadTheAuthoritiesDoesNotGoOnWithoutThem() {
        NetworkRoute route =
                NetworkRoute.of(null, directory.resolve("missing.pem").toString());

        assertThatThrownBy(() -> signIn(route, "https://school.invalid"))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("missing.pem");
    }

    private static HttpsServer server(Path keys) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        byte[] answer = ProtocolJson.binding()
                .toJson(new TokenResponse("access", 900, "refresh", Desktop.user()))
                .getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).isZero();
    }
}
