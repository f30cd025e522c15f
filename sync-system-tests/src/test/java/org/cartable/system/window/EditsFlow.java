package org.cartable.system.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.cartable.system.harness.LossyProxy;
import org.cartable.system.harness.School;
import org.cartable.system.harness.ServerProcess;
import org.cartable.system.harness.SharedServer;
import org.cartable.system.window.page.ConflictsPage;
import org.cartable.system.window.page.FormPage;
import org.cartable.system.window.page.ListPage;
import org.cartable.system.window.page.MainWindowPage;
import org.cartable.system.window.page.OutboxPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Two secretaries of one school, each at a desktop of her own. */
@ExtendWith(SharedServer.class)
class EditsFlow {

    private final ServerProcess server;
    private final School school;
    private final LossyProxy line;

    @TempDir
    private Path directory;

    @RegisterExtension
    final Desks desks = new Desks();

    private Path ours;
    private Path theirs;

    EditsFlow(ServerProcess server, School school) {
        this.server = server;
        this.school = school;
        this.line = LossyProxy.to(server.port());
    }

    @BeforeEach
    void bothAreSignedIn() {
        ours = Registry.signIn(directory.resolve("ours"), line.address(), school);
        Registry.students(ours, "17", "Silva", "18", "Costa");
        theirs = Registry.signIn(directory.resolve("theirs"), server.address(), school);
    }

    @AfterEach
    void closeLine() {
        line.close();
    }

    @Test
    void aStudentThatIsEnteredOfflineIsOnTheOtherScreenOnceTheLineIsBack() {
        MainWindowPage here = desks.open(ours);
        ListPage list = here.list("Students");
        list.awaitRow("Silva");
        MainWindowPage there = desks.open(theirs);
        ListPage theirList = there.list("Students");
        theirList.awaitRow("Silva");
        line.refuse();

        list.create()
                .fill("admissionNumber", "19")
                .fill("lastName", "Okafor")
                .fill("firstName", "Linh")
                .fill("status", "Active")
                .save();

        list.awaitRow("Okafor");
        here.awaitConnection("Server not answering");
        here.awaitText("banner.text", "The school server is not answering.");
        assertThat(here.text("status.waitingButton")).startsWith("1 change waiting");
        assertThat(list.state("Okafor")).as("never said to be there").isNotEqualTo("Sent");
        assertThat(theirList.state("Okafor")).isEmpty();

        line.accept();
        here.syncNow();
        list.awaitState("Okafor", "Sent");
        here.awaitAllSent();
        theirList.awaitState("Okafor", "Sent");
    }

    @Test
    void aClashIsDecidedByTheKeyboardAloneAndBothSeeTheResult() {
        MainWindowPage here = desks.open(ours);
        FormPage form = here.list("Students").open("Silva");
        form.awaitValue("guardianPhone", "+351 900 000 000");
        MainWindowPage there = desks.open(theirs);
        FormPage theirForm = there.list("Students").open("Silva");
        theirForm.awaitValue("guardianPhone", "+351 900 000 000");
        line.refuse();
        theirForm.fill("guardianPhone", "+351 222 222 222").save();
        there.awaitAllSent();
        form.fill("guardianPhone", "+351 111 111 111")
                .fill("email", "silva@school.example")
                .save();

        line.accept();
        here.syncNow();
        here.awaitText("status.conflicts", "1 conflict");
        assertThat(form.value("guardianPhone"))
                .as("what was typed stays in sight")
                .isEqualTo("+351 111 111 111");

        here.ctrl(java.awt.event.KeyEvent.VK_F);
        form.pressByKeys("form.decide");
        ConflictsPage conflict = here.conflicts().awaitClash("Guardian's phone");
        assertThat(conflict.sides("Guardian's phone"))
                .containsExactly("+351 111 111 111", "+351 900 000 000", "+351 222 222 222");
        conflict.goToFields().takeOther("+351 333 333 333").decide();
        conflict.leave();

        here.awaitAllSent();
        theirForm.awaitValue("guardianPhone", "+351 333 333 333").awaitValue("email", "silva@school.example");
        form.awaitValue("guardianPhone", "+351 333 333 333");
    }

    @Test
    void anEditThatTheServerRefusesIsExplainedCorrectedAndSentAgain() {
        MainWindowPage here = desks.open(ours);
        ListPage list = here.list("Students");
        FormPage form = list.open("Silva");
        MainWindowPage there = desks.open(theirs);
        ListPage theirList = there.list("Students");
        line.refuse();
        theirList.open("Costa").fill("admissionNumber", "99").save();
        there.awaitAllSent();
        form.fill("admissionNumber", "99").save();

        line.accept();
        here.syncNow();
        list.awaitState("Silva", "Refused");
        here.awaitText("status.refused", "1 refused edit");
        OutboxPage outbox = here.outbox().select("Refused").awaitReason("already");
        outbox.correct("admissionNumber", "100");
        outbox.close();

        here.awaitAllSent();
        list.awaitState("Silva", "Sent");
        theirList.awaitRow("100");
        form.awaitValue("admissionNumber", "100");
    }
}
