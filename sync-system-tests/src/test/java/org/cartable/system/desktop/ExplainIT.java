package org.cartable.system.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.cartable.system.harness.Desktop;
import org.cartable.system.harness.DesktopAnswer;
import org.cartable.system.harness.LossyProxy;
import org.cartable.system.harness.School;
import org.cartable.system.harness.ServerProcess;
import org.cartable.system.harness.SharedServer;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two desktops, of which one holds a part of the school, and the question why a student is on it or is not. */
@ExtendWith(SharedServer.class)
@Rule({"EXPLAIN-1", "EXPLAIN-4"})
class ExplainIT {

    private static final int DIFFERENT = 1;
    private static final int OFFLINE = 3;

    private final School school;
    private final LossyProxy line;

    @TempDir
    private Path directory;

    private Desktop office;
    private Desktop part;
    private String student;

    ExplainIT(ServerProcess server, School school) {
        this.school = school;
        this.line = LossyProxy.to(server.port());
    }

    @BeforeEach
    void oneDesktopHoldsActiveStudentsOnly() throws IOException {
        office = new Desktop(directory.resolve("office")).signIn(line.address(), school);
        part = new Desktop(directory.resolve("part")).signIn(line.address(), school);
        Path scope = directory.resolve("scope.json");
        Files.writeString(scope, "{\"STUDENT\": {\"field\": \"status\", \"op\": \"=\", \"value\": \"ACTIVE\"}}");
        part.run("scope", "--set", scope.toString()).done();
        student = office.create("STUDENT", "admissionNumber=17", "lastName=Traoré", "firstName=Aïcha", "status=ACTIVE")
                .toString();
        office.sync();
    }

    @AfterEach
    void closeLine() {
        line.close();
    }

    private JsonObject why(Desktop desktop) {
        return desktop.run("explain", "STUDENT", student).done().json();
    }

    private String reason(Desktop desktop) {
        return why(desktop).getJsonObject("server").getString("reason");
    }

    @Test
    void theWayOfAStudentOnToADesktopAndOffItIsExplained() {
        assertThat(reason(part)).isEqualTo("NEVER_SYNCED");
        part.sync();
        assertThat(reason(part)).isEqualTo("HELD");
        office.run("update", "STUDENT", student, "status=LEFT").done();
        assertThat(why(office).getJsonObject("here").getJsonArray("edits")).hasSize(1);
        office.sync();
        assertThat(reason(part)).isEqualTo("LEAVING");
        part.sync();

        JsonObject left = why(part);
        assertThat(left.getJsonObject("here").getBoolean("shown")).isFalse();
        assertThat(left.getJsonObject("server").getString("reason")).isEqualTo("LEFT");
        assertThat(left.getJsonObject("server").getJsonArray("unmet").toString())
                .contains("\"status\"");
        part.run("scope", "--clear").done();
        assertThat(reason(part)).isEqualTo("ON_ITS_WAY");
        part.sync();
        assertThat(reason(part)).isEqualTo("HELD");

        office.run("delete", "STUDENT", student).done();
        office.sync();
        assertThat(reason(part)).isEqualTo("DELETED");
        student = UUID.randomUUID().toString();
        assertThat(reason(part)).isEqualTo("UNKNOWN");
    }

    @Test
    void aRecordThatIsLostHereIsToldAndHadBackByAComparison() throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + office.directory().resolve("cartable.db"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM e_student");
        }
        office.sync();

        DesktopAnswer lost = office.run("explain", "STUDENT", student);
        assertThat(lost.exitStatus()).isEqualTo(DIFFERENT);
        assertThat(lost.json().getJsonArray("advice").toString()).contains("cartable reconcile");
        office.run("reconcile");
        assertThat(why(office).getBoolean("agrees")).isTrue();
    }

    @Test
    void withoutANetworkTheDesktopTellsItsHalf() {
        line.close();
        DesktopAnswer half = office.run("explain", "STUDENT", student);
        assertThat(half.exitStatus()).isEqualTo(OFFLINE);
        assertThat(half.json().getJsonObject("here").getBoolean("shown")).isTrue();
        assertThat(half.json().containsKey("server")).isFalse();
        assertThat(half.err()).contains("The server was not asked");
    }
}
