package org.cartable.system.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.cartable.system.harness.LossyProxy;
import org.cartable.system.harness.ManyStudents;
import org.cartable.system.harness.School;
import org.cartable.system.harness.ServerProcess;
import org.cartable.system.harness.SharedServer;
import org.cartable.system.window.page.FormPage;
import org.cartable.system.window.page.ListPage;
import org.cartable.system.window.page.LoginPage;
import org.cartable.system.window.page.MainWindowPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A secretary with a new computer. */
@ExtendWith(SharedServer.class)
class FirstDayFlow {

    private static final int STUDENTS = 40_000;

    private final ServerProcess server;
    private final School school;
    private final LossyProxy line;

    @TempDir
    private Path directory;

    @RegisterExtension
    final Desks desks = new Desks();

    FirstDayFlow(ServerProcess server, School school) {
        this.server = server;
        this.school = school;
        this.line = LossyProxy.to(server.port());
    }

    @AfterEach
    void closeLine() {
        line.close();
    }

    @Test
    void aFirstSyncThatIsCutGoesOnWhereItWasAlsoAfterAnotherStartAndTheWindowIsUsableMeanwhile() throws Exception {
        ManyStudents.insert(server.database(), school.tenantId(), STUDENTS);
        MainWindowPage here = desks.open(directory.resolve("new"));
        LoginPage login = here.login().answer(line.address(), school.username(), "not the password");
        login.awaitText("login.message", "password");
        login.answer(line.address(), school.username(), school.password()).awaitEnd();

        ListPage list = here.list("Students");
        here.await("the first students", () -> list.count() > 0);
        line.refuse();
        here.awaitConnection("Server not answering");
        assertThat(list.count())
                .as("students that came before the line was cut")
                .isLessThan(STUDENTS);

        String number = list.awaitNumber(0);
        list.open(number).fill("lastName", "Okafor").save();
        list.search("Okafor");
        list.awaitRow("Okafor");
        here.awaitText("status.waitingButton", "1 change waiting");
        desks.closeLast();

        MainWindowPage again = desks.open(directory.resolve("new"));
        ListPage sameList = again.list("Students");
        again.await("what was there", () -> sameList.count() > 0);
        assertThat(sameList.count()).isLessThan(STUDENTS);
        line.accept();
        again.syncNow();
        again.await("all of them", () -> sameList.count() == STUDENTS);
        again.awaitAllSent();
        FormPage form = sameList.goTo("Okafor");
        form.awaitValue("admissionNumber", number);
    }
}
