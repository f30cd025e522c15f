package org.cartable.system.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.cartable.system.harness.School;
import org.cartable.system.harness.ServerProcess;
import org.cartable.system.harness.SharedServer;
import org.cartable.system.window.page.FormPage;
import org.cartable.system.window.page.ListPage;
import org.cartable.system.window.page.MainWindowPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A secretary who changes the language in the middle of her work. */
@ExtendWith(SharedServer.class)
class LanguageFlow {

    private final ServerProcess server;
    private final School school;

    @TempDir
    private Path directory;

    @RegisterExtension
    final Desks desks = new Desks();

    LanguageFlow(ServerProcess server, School school) {
        this.server = server;
        this.school = school;
    }

    @Test
    void whatIsTypedIsKeptInTheOtherLanguageWhichIsRememberedForTheNextStart() {
        Path ours = Registry.signIn(directory.resolve("ours"), server.address(), school);
        Registry.students(ours, "17", "Silva");
        MainWindowPage english = desks.open(ours);
        english.list("Students").open("Silva").fill("birthDate", "2011-03-14");

        MainWindowPage french = desks.successor(() -> english.view().speak("FRENCH"));

        assertThat(french.view().caption()).isEqualTo("Affichage");
        FormPage form = french.form().awaitValue("birthDate", "14/03/2011").awaitValue("lastName", "Silva");
        form.save();
        french.await("all is sent", () -> french.text("status.waitingButton").startsWith("Aucune modification"));
        desks.closeLast();

        MainWindowPage next = desks.open(ours);
        assertThat(next.view().caption()).isEqualTo("Affichage");
        ListPage list = next.list("Élèves");
        list.open("Silva").awaitValue("birthDate", "14/03/2011");
        MainWindowPage back = desks.successor(() -> next.view().speak("ENGLISH"));
        assertThat(back.view().caption()).isEqualTo("View");
        back.form().awaitValue("birthDate", "2011-03-14");
    }
}
