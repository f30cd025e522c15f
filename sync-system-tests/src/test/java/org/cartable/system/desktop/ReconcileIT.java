package org.cartable.system.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.cartable.system.harness.Desktop;
import org.cartable.system.harness.DesktopAnswer;
import org.cartable.system.harness.School;
import org.cartable.system.harness.ServerProcess;
import org.cartable.system.harness.SharedServer;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The shipped desktop against the shipped server, after its file was changed or damaged. */
@ExtendWith(SharedServer.class)
class ReconcileIT {

    private final ServerProcess server;
    private final School school;

    @TempDir
    private Path directory;

    private Desktop desktop;
    private UUID student;

    ReconcileIT(ServerProcess server, School school) {
        this.server = server;
        this.school = school;
    }

    @BeforeEach
    void aDesktopWithAStudent() {
        desktop = new Desktop(directory.resolve("desktop")).signIn(server.address(), school);
        student = desktop.create("STUDENT", "admissionNumber=1", "lastName=Traoré", "firstName=Aïcha", "status=ACTIVE");
        desktop.create("STUDENT", "admissionNumber=2", "lastName=Silva", "firstName=João", "status=ACTIVE");
        desktop.sync();
    }

    private Path file() {
        return desktop.directory().resolve("cartable.db");
    }

    private void behindItsBack(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    @Test
    @Rule({"RECON-1", "RECON-4"})
    void whatIsChangedBehindTheDesktopsBackIsFoundAndRepaired() throws SQLException {
        JsonObject same = desktop.run("reconcile").done().json();
        assertThat(same.getJsonArray("differences")).isEmpty();
        assertThat(same.getInt("requests")).isEqualTo(1);
        assertThat(same.getInt("entities")).isEqualTo(2);

        behindItsBack("UPDATE e_student SET payload = json_set(payload, '$.lastName', 'Nobody') WHERE id = '" + student
                + "'");
        DesktopAnswer check = desktop.run("reconcile", "--check");
        assertThat(check.exitStatus()).isEqualTo(1);
        assertThat(lastName()).isEqualTo("Nobody");
        JsonObject repaired = desktop.run("reconcile").done().json();

        assertThat(repaired.getJsonArray("differences").getJsonObject(0).getString("id"))
                .isEqualTo(student.toString());
        assertThat(repaired.getInt("repaired")).isEqualTo(1);
        assertThat(lastName()).isEqualTo("Traoré");
        assertThat(desktop.run("reconcile").done().json().getJsonArray("differences"))
                .isEmpty();
    }

    private String lastName() {
        return desktop.get("STUDENT", student.toString())
                .getJsonObject("fields")
                .getString("lastName");
    }

    @Test
    @Rule("RECON-6")
    void fromADamagedDatabaseTheUnsentEditIsSavedAndSent() throws IOException, SQLException {
        desktop.run("update", "STUDENT", student.toString(), "lastName=Okafor").done();
        long page;
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("SELECT rootpage FROM sqlite_schema WHERE name = 'e_student'")) {
            page = row.getLong(1);
        }
        try (RandomAccessFile access = new RandomAccessFile(file().toFile(), "rw")) {
            access.seek((page - 1) * 4_096);
            access.write(new byte[4_096]);
        }

        DesktopAnswer first = desktop.run("list", "STUDENT");
        assertThat(first.exitStatus()).isEqualTo(1);
        assertThat(first.err()).contains("was damaged").contains("Saved: 1 changes that wait");
        desktop.sync();

        assertThat(lastName()).isEqualTo("Okafor");
        assertThat(desktop.run("list", "STUDENT").done().array()).hasSize(2);
        try (var files = Files.list(desktop.directory())) {
            assertThat(files.map(some -> some.getFileName().toString()).toList())
                    .anyMatch(name -> name.startsWith("cartable-damaged-"))
                    .anyMatch(name -> name.startsWith("cartable-rescued-"));
        }
        Desktop other = new Desktop(directory.resolve("other")).signIn(server.address(), school);
        other.sync();
        assertThat(other.get("STUDENT", student.toString())
                        .getJsonObject("fields")
                        .getString("lastName"))
                .isEqualTo("Okafor");
    }
}
