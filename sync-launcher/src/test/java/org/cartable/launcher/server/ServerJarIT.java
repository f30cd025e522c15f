package org.cartable.launcher.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped jar through its command line, as an administrator uses it. */
class ServerJarIT {

    private static final Duration START_MAX = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    @Test
    void aSchoolOutlivesAKillAndTheSecondStartEndsCleanly() throws IOException, InterruptedException, SQLException {
        String data = folder.resolve("data").toString();
        String port = String.valueOf(freePort());
        ServerProcess created = ServerProcess.run(folder, "tenant", "create", "GP", "Gabriel Pereira", "--data", data);
        assertThat(created.out().strip()).hasSize(36);

        ServerProcess first = started("--data", data, "--port", port);
        secondLauncherIsRefused(data);
        listensOnLoopbackOnly(Integer.parseInt(port));
        first.kill();

        ServerProcess second = started("--data", data, "--port", port);
        assertThat(get(port, "/health")).contains("UP");
        assertThat(query(Path.of(data), "SELECT name FROM cartable.tenant WHERE code = 'GP'"))
                .isEqualTo("Gabriel Pereira");
        parametersOfThePoolReachTheDriver(Path.of(data));
        assertThat(second.stop()).as("128 + SIGTERM").isEqualTo(143);
        assertThat(second.err()).isEmpty();
        assertThatThrownBy(() -> query(Path.of(data), "SELECT 1"))
                .as("PostgreSQL has gone too")
                .hasMessageContaining("refused");
    }

    @Test
    void wrongUseEndsWithStatusTwo() throws IOException, InterruptedException {
        assertThat(ServerProcess.run(folder, "--nonsense").awaitEnd()).isEqualTo(2);
        assertThat(ServerProcess.run(folder, "tenant").awaitEnd()).isEqualTo(2);
    }

    @Test
    void helpAndVersionNeedNothing() throws IOException, InterruptedException {
        ServerProcess help = ServerProcess.run(folder, "--help");
        assertThat(help.awaitEnd()).isZero();
        assertThat(help.out()).contains("--port", "--data", "--demo", "--db-url", "migrate", "tenant", "user");
        assertThat(ServerProcess.run(folder, "--version").out()).startsWith("Cartable server 0.");
    }

    @Test
    void aTakenPortIsToldBeforeAnythingStarts() throws IOException, InterruptedException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ServerProcess server = ServerProcess.run(
                    folder,
                    "--port",
                    String.valueOf(taken.getLocalPort()),
                    "--data",
                    folder.resolve("none").toString());
            assertThat(server.awaitEnd()).isEqualTo(1);
            assertThat(server.err()).contains("Choose another --port").hasLineCount(1);
            assertThat(folder.resolve("none")).doesNotExist();
        }
    }

    private ServerProcess started(String... arguments) throws IOException {
        ServerProcess server = ServerProcess.start(folder, arguments);
        Awaitility.await().atMost(START_MAX).until(server::isReady);
        return server;
    }

    private void secondLauncherIsRefused(String data) throws IOException, InterruptedException {
        ServerProcess second = ServerProcess.run(folder, "migrate", "--data", data);
        assertThat(second.awaitEnd()).isEqualTo(1);
        assertThat(second.err()).contains("Another Cartable server is using " + data);
    }

    private static void listensOnLoopbackOnly(int port) throws IOException {
        List<InetAddress> others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .toList();
        for (InetAddress other : others) {
            try (Socket socket = new Socket()) {
                assertThatThrownBy(() -> socket.connect(new InetSocketAddress(other, port), 2_000))
                        .isInstanceOf(ConnectException.class);
            }
        }
    }

    /** The name of the application is one of the parameters in the pool's address; PostgreSQL shows it. */
    private static void parametersOfThePoolReachTheDriver(Path data) throws IOException, SQLException {
        assertThat(query(
                        data,
                        "SELECT count(*) > 0 FROM pg_stat_activity"
                                + " WHERE usename = 'cartable_app' AND application_name = 'cartable'"))
                .isEqualTo("t");
    }

    private static String query(Path data, String sql) throws IOException, SQLException {
        Properties database = new Properties();
        try (Reader in = Files.newBufferedReader(data.resolve("database.properties"))) {
            database.load(in);
        }
        try (Connection connection = DriverManager.getConnection(
                        database.getProperty("url"),
                        database.getProperty("superuser.user"),
                        database.getProperty("superuser.password"));
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    private static String get(String port, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
