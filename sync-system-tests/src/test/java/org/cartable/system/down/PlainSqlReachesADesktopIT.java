package org.cartable.system.down;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import org.cartable.system.harness.Desktop;
import org.cartable.system.harness.School;
import org.cartable.system.harness.ServerProcess;
import org.cartable.system.harness.SharedServer;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An administrator's SQL, with no word about tenants, versions or the log, synchronises like any other write. */
@ExtendWith(SharedServer.class)
class PlainSqlReachesADesktopIT {

    private final ServerProcess server;
    private final School school;

    @TempDir
    private Path directory;

    private Desktop desktop;
    private UUID student;

    PlainSqlReachesADesktopIT(ServerProcess server, School school) {
        this.server = server;
        this.school = school;
    }

    @BeforeEach
    void aDesktopWithAStudent() {
        desktop = new Desktop(directory.resolve("desktop")).signIn(server.address(), school);
        student = desktop.create("STUDENT", "admissionNumber=1", "lastName=Traoré", "firstName=Aïcha", "status=ACTIVE");
        desktop.sync();
    }

    @Test
    @Rule("DOWN-6")
    void anUpdateReachesADesktop() throws SQLException {
        sql("update cartable.student set last_name = 'Okafor' where id = ?", student);

        desktop.sync();

        assertThat(field(student, "lastName")).isEqualTo("Okafor");
        assertThat(field(student, "firstName")).isEqualTo("Aïcha");
    }

    @Test
    void anInsertReachesADesktop() throws SQLException {
        UUID another = UUID.randomUUID();
        sql(
                "insert into cartable.student (tenant_id, id, admission_number, last_name, first_name, status)"
                        + " select tenant_id, ?, '2', 'Silva', 'João', 'ACTIVE' from cartable.student where id = ?",
                another,
                student);

        desktop.sync();

        assertThat(field(another, "lastName")).isEqualTo("Silva");
    }

    @Test
    void aDeleteReachesADesktop() throws SQLException {
        sql("delete from cartable.student where id = ?", student);

        desktop.sync();

        assertThat(desktop.run("get", "STUDENT", student.toString()).exitStatus())
                .isEqualTo(1);
        assertThat(desktop.run("list", "STUDENT").done().array()).isEmpty();
    }

    private String field(UUID id, String name) {
        return desktop.get("STUDENT", id.toString()).getJsonObject("fields").getString(name);
    }

    private void sql(String statement, UUID... ids) throws SQLException {
        try (Connection connection = server.database().open();
                PreparedStatement prepared = connection.prepareStatement(statement)) {
            for (int at = 0; at < ids.length; at++) {
                prepared.setObject(at + 1, ids[at]);
            }
            prepared.executeUpdate();
        }
    }
}
