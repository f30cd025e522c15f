package org.cartable.launcher.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.cartable.launcher.database.Database;
import org.cartable.launcher.database.EmbeddedPostgres;
import org.cartable.launcher.database.Migrations;
import org.cartable.launcher.datadir.DataDirectory;
import org.cartable.launcher.platform.LaunchException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One database for all; each test makes its own school. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantsIT {

    @TempDir
    private static Path folder;

    private DataDirectory directory;
    private EmbeddedPostgres postgres;
    private Tenants tenants;

    @BeforeAll
    void start() {
        directory = DataDirectory.open(folder);
        postgres = EmbeddedPostgres.start(directory, new SecureRandom());
        Migrations.apply(postgres.database());
        tenants = Tenants.in(postgres.database());
    }

    @AfterAll
    void stop() {
        postgres.close();
        directory.close();
    }

    @Test
    void aUserMayHaveEveryRoleThatThereIs() throws SQLException {
        UUID school = tenants.create("ROLES", "School");
        tenants.createUser("ROLES", user("everybody", null, Role.values()));
        assertThat(inSchool(school, "SELECT array_length(roles, 1)::text FROM app_user"))
                .containsExactly("5");
    }

    @Test
    void aUserIsTheTeacherOfThatStaffNumber() throws SQLException {
        UUID school = tenants.create("TEACH", "School");
        addTeacher(school, "T-1");
        tenants.createUser("TEACH", user("linked", "T-1", Role.TEACHER));
        tenants.createUser("TEACH", user("later", null, Role.TEACHER));
        tenants.linkTeacher("TEACH", "later", "T-1");
        assertThat(inSchool(
                        school,
                        "SELECT u.username FROM app_user u JOIN teacher t ON t.id = u.teacher_id"
                                + " WHERE t.staff_number = 'T-1' ORDER BY 1"))
                .containsExactly("later", "linked");
    }

    @Test
    void aTeacherOfAnotherSchoolOrOneWhoHasLeftIsNobody() throws SQLException {
        UUID school = tenants.create("HERE", "School");
        addTeacher(tenants.create("THERE", "School"), "T-9");
        addTeacher(school, "T-LEFT");
        inSchool(school, "DELETE FROM teacher WHERE staff_number = 'T-LEFT' RETURNING '' ");
        for (String staffNumber : List.of("T-9", "T-LEFT", "")) {
            assertThatExceptionOfType(LaunchException.class)
                    .isThrownBy(() -> tenants.createUser("HERE", user("nobody", staffNumber, Role.TEACHER)))
                    .withMessageContaining("has no teacher with the staff number " + staffNumber);
        }
        assertThat(tenants.hasUser("HERE", "nobody")).isFalse();
    }

    private static NewUser user(String username, String teacher, Role... roles) {
        return new NewUser(username, "Somebody", List.of(roles), teacher, "correct horse".toCharArray());
    }

    private void addTeacher(UUID school, String staffNumber) throws SQLException {
        inSchool(
                school,
                "INSERT INTO teacher (tenant_id, id, staff_number, last_name, first_name) VALUES ('" + school
                        + "', gen_random_uuid(), '" + staffNumber + "', 'Sanou', 'Ismaël') RETURNING ''");
    }

    private List<String> inSchool(UUID school, String sql) throws SQLException {
        Database database = postgres.database();
        List<String> values = new ArrayList<>();
        try (Connection connection = database.connectAsOwner();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT set_config('app.tenant_id', '" + school + "', true)");
            try (ResultSet row = statement.executeQuery(sql)) {
                while (row.next()) {
                    values.add(row.getString(1));
                }
            }
            connection.commit();
        }
        return values;
    }
}
