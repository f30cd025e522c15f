package org.cartable.system.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.cartable.protocol.down.Change;
import org.cartable.system.harness.HttpApi;
import org.cartable.system.harness.School;
import org.cartable.system.harness.Schools;
import org.cartable.system.harness.ServerProcess;
import org.cartable.system.harness.Students;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The delivered server stops, is killed, and finds its data again; its database is closed to strangers. */
class ServerLifeIT {

    private static final int CONNECT_MILLIS_MAX = 500;

    private static ServerProcess server;
    private static School school;

    @BeforeAll
    static void startServer() {
        server = ServerProcess.start(Path.of("target", "server-life"));
        school = Schools.on(server).next();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Test
    void itsDataAreThereAfterAStopAndAfterAKill() {
        UUID first = createStudent("stop");
        assertThat(server.stop()).as("exit status after Ctrl-C").isIn(0, 130, 143);
        server.startAgain();
        assertThat(students()).containsExactly(first);

        UUID second = createStudent("kill");
        server.killHard();
        server.startAgain();
        assertThat(students()).containsExactlyInAnyOrder(first, second);
    }

    @Test
    void itsDatabaseRefusesAConnectionWithoutThePassword() {
        for (String password : List.of("", "guess")) {
            assertThatThrownBy(() -> server.database().openWithPassword(password))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password");
        }
    }

    @Test
    void itListensOnTheLoopbackAddressOnly() throws IOException {
        List<InetAddress> outside = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .toList();
        int database = server.database().port();
        for (InetAddress address : outside) {
            assertThat(answers(address, server.port())).as("HTTP on " + address).isFalse();
            assertThat(answers(address, database))
                    .as("PostgreSQL on " + address)
                    .isFalse();
        }
        assertThat(answers(InetAddress.getLoopbackAddress(), server.port())).isTrue();
        assertThat(answers(InetAddress.getLoopbackAddress(), database)).isTrue();
    }

    private static UUID createStudent(String prefix) {
        HttpApi api = HttpApi.signIn(server.address(), school);
        return api.up(List.of(new Students(1, prefix).creation(api.tenantId())))
                .acknowledged()
                .get(0)
                .entityId();
    }

    private static List<UUID> students() {
        return HttpApi.signIn(server.address(), school).down(null, 1_000).changes().stream()
                .map(Change::entityId)
                .toList();
    }

    private static boolean answers(InetAddress address, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), CONNECT_MILLIS_MAX);
            return true;
        } catch (ConnectException | SocketTimeoutException refused) {
            return false;
        }
    }
}
