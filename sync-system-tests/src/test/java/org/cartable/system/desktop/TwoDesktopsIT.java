package org.cartable.system.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.nio.file.Path;
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

/** Two desktops of one school, by their command line: edits travel, conflicts are shown and settled, offline keeps work. */
@ExtendWith(SharedServer.class)
class TwoDesktopsIT {

    private static final int DONE = 0;
    private static final int REFUSED = 1;
    private static final int USAGE = 2;
    private static final int OFFLINE = 3;

    private final School school;
    private final LossyProxy line;

    @TempDir
    private Path directory;

    private Desktop ours;
    private Desktop theirs;
    private String student;

    TwoDesktopsIT(ServerProcess server, School school) {
        this.school = school;
        this.line = LossyProxy.to(server.port());
    }

    @BeforeEach
    void bothDesktopsShowTheSameStudent() {
        ours = new Desktop(directory.resolve("ours")).signIn(line.address(), school);
        theirs = new Desktop(directory.resolve("theirs")).signIn(line.address(), school);
        student = ours.create(
                        "STUDENT",
                        "admissionNumber=17",
                        "lastName=Traoré",
                        "firstName=Aïcha",
                        "status=ACTIVE",
                        "guardianPhone=+351 900 000 000")
                .toString();
        ours.sync();
        theirs.sync();
    }

    @AfterEach
    void closeLine() {
        line.close();
    }

    @Test
    void anEditTravelsFromOneDesktopToTheOther() {
        assertThat(lastName(theirs)).isEqualTo("Traoré");

        theirs.run("update", "STUDENT", student, "lastName=Okafor").done();
        assertThat(lastName(ours)).isEqualTo("Traoré");
        theirs.sync();
        ours.sync();

        assertThat(lastName(ours)).isEqualTo("Okafor");
        assertThat(ours.run("list", "STUDENT", "--where", "lastName=Okafor")
                        .done()
                        .array())
                .hasSize(1);
        assertThat(ours.run("list", "STUDENT", "--where", "lastName=Traoré")
                        .done()
                        .array())
                .isEmpty();
    }

    @Test
    void aDeleteTravels() {
        theirs.run("delete", "STUDENT", student).done();
        theirs.sync();
        ours.sync();

        assertThat(ours.run("get", "STUDENT", student).exitStatus()).isEqualTo(REFUSED);
    }

    @Test
    @Rule("UP-4")
    void severalEditsBetweenTwoSyncsArriveAsTheLastOfThem() {
        ours.run("update", "STUDENT", student, "lastName=Okafor").done();
        ours.run("update", "STUDENT", student, "lastName=Silva").done();
        ours.sync();
        ours.run("update", "STUDENT", student, "firstName=Linh").done();
        ours.sync();
        theirs.sync();

        assertThat(lastName(theirs)).isEqualTo("Silva");
        assertThat(field(theirs, "firstName")).isEqualTo("Linh");
    }

    @Test
    @Rule("UP-3")
    void aConflictIsSettledForTheServer() {
        String conflict = conflictOnTheLastName();

        ours.run("resolve", conflict, "--accept-server").done();
        ours.sync();
        theirs.sync();

        assertBothShow("Okafor");
    }

    @Test
    @Rule("UP-3")
    void aConflictIsSettledForOurs() {
        String conflict = conflictOnTheLastName();

        ours.run("resolve", conflict, "--keep-mine").done();
        ours.sync();
        theirs.sync();

        assertBothShow("Silva");
    }

    @Test
    @Rule("UP-3")
    void aConflictIsSettledByAThirdValue() {
        String conflict = conflictOnTheLastName();

        ours.run("resolve", conflict, "--set", "lastName=Okafor Silva").done();
        ours.sync();
        theirs.sync();

        assertBothShow("Okafor Silva");
    }

    @Test
    @Rule("DESK-7")
    void workDoneOfflineIsKeptAndSentLater() {
        line.refuse();
        ours.run("update", "STUDENT", student, "lastName=Okafor").done();
        String another = ours.create(
                        "STUDENT", "admissionNumber=18", "lastName=Costa", "firstName=Inês", "status=ACTIVE")
                .toString();

        assertThat(ours.run("sync").exitStatus()).isEqualTo(OFFLINE);
        assertThat(ours.run("outbox").done().array()).hasSize(2);
        assertThat(lastName(ours)).isEqualTo("Okafor");

        line.accept();
        ours.sync();
        theirs.sync();
        assertThat(ours.run("outbox").done().array()).isEmpty();
        assertThat(lastName(theirs)).isEqualTo("Okafor");
        assertThat(theirs.run("get", "STUDENT", another).exitStatus()).isEqualTo(DONE);
    }

    @Test
    void everyCommandSaysHowItEnded() {
        String nobody = UUID.randomUUID().toString();
        assertThat(ours.run("status").exitStatus()).isEqualTo(DONE);
        assertThat(ours.run("get", "STUDENT", nobody).exitStatus()).isEqualTo(REFUSED);
        assertThat(ours.run("update", "STUDENT", nobody, "lastName=x").exitStatus())
                .isEqualTo(REFUSED);
        assertThat(ours.run("delete", "STUDENT", nobody).exitStatus()).isEqualTo(REFUSED);
        assertThat(ours.run("resolve", nobody, "--keep-mine").exitStatus()).isEqualTo(REFUSED);
        assertThat(ours.run("create", "STUDENT", "lastName=no number").exitStatus())
                .isEqualTo(REFUSED);
        assertThat(ours.run("create", "UNICORN", "name=x").exitStatus()).isEqualTo(USAGE);
        assertThat(ours.run("create", "STUDENT", "not a field").exitStatus()).isEqualTo(USAGE);
        assertThat(ours.run("dance").exitStatus()).isEqualTo(USAGE);
        assertThat(ours.run("get", "STUDENT").exitStatus()).isEqualTo(USAGE);
        Desktop stranger = new Desktop(directory.resolve("stranger"));
        School wrong = new School(school.tenantId(), school.code(), school.username(), "wrong password");
        assertThat(stranger.tryToSignIn(line.address(), wrong).exitStatus()).isEqualTo(REFUSED);
        line.refuse();
        assertThat(stranger.tryToSignIn(line.address(), school).exitStatus()).isEqualTo(OFFLINE);
    }

    /** Theirs is first; ours meets it. @return the conflict as ours shows it */
    private String conflictOnTheLastName() {
        theirs.run("update", "STUDENT", student, "lastName=Okafor").done();
        theirs.sync();
        ours.run("update", "STUDENT", student, "lastName=Silva").done();
        DesktopAnswer sync = ours.run("sync");
        assertThat(sync.exitStatus()).as(sync.toString()).isEqualTo(REFUSED);

        assertThat(lastName(ours))
                .as("what its author typed stays on the screen")
                .isEqualTo("Silva");
        assertThat(ours.run("conflicts").done().array()).hasSize(1);
        JsonObject conflict = ours.run("conflicts").done().array().getJsonObject(0);
        assertThat(conflict.toString()).contains("Okafor", "Silva", student);
        return conflict.getString("id");
    }

    private void assertBothShow(String lastName) {
        assertThat(lastName(ours)).isEqualTo(lastName);
        assertThat(lastName(theirs)).isEqualTo(lastName);
        assertThat(ours.run("conflicts").done().array()).isEmpty();
        assertThat(ours.run("outbox").done().array()).isEmpty();
    }

    private String lastName(Desktop desktop) {
        return field(desktop, "lastName");
    }

    private String field(Desktop desktop, String name) {
        return desktop.get("STUDENT", student).getJsonObject("fields").getString(name);
    }
}
