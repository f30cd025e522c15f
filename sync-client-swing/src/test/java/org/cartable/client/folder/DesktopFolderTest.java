package org.cartable.client.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cartable.client.store.LocalStore;
import org.cartable.client.support.Desktop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DesktopFolderTest {

    @TempDir
    private Path root;

    private DesktopFolder folder;

    @BeforeEach
    void open() {
        folder = DesktopFolder.ofAll(root);
    }

    private Path signIn(String username) {
        Path directory = folder.of(Desktop.SERVER, username);
        try (Desktop desktop = Desktop.blank(directory, username.hashCode())) {
            desktop.store.state().bind(Desktop.SERVER, Desktop.user(username, username));
        }
        folder.open(directory);
        return directory;
    }

    @Test
    void theFirstOneHasTheFolderAndTheOthersADirectoryWithoutANameInIt() {
        assertThat(signIn("a@gp")).isEqualTo(root);
        assertThat(signIn("b@gp")).isEqualTo(root.resolve("users/2"));
        assertThat(signIn("c@gp")).isEqualTo(root.resolve("users/3"));
        assertThat(folder.residents())
                .extracting(resident -> resident.owner().username())
                .containsExactly("a@gp", "b@gp", "c@gp");
    }

    @Test
    void everybodyFindsTheirOwnAgainAndAnotherServerIsAnotherDesktop() {
        signIn("a@gp");
        Path second = signIn("b@gp");

        assertThat(folder.of(Desktop.SERVER, "a@gp")).isEqualTo(root);
        assertThat(folder.of(Desktop.SERVER, "b@gp")).isEqualTo(second);
        assertThat(folder.of("http://elsewhere", "a@gp")).isEqualTo(root.resolve("users/3"));
    }

    @Test
    void theOneThatWasOpenLastIsOpenedAgain() {
        assertThat(folder.last()).isEqualTo(root);
        signIn("a@gp");
        Path second = signIn("b@gp");
        assertThat(DesktopFolder.ofAll(root).last()).isEqualTo(second);

        folder.open(root);
        assertThat(DesktopFolder.ofAll(root).last()).isEqualTo(root);
    }

    @Test
    void aNoteThatLeadsNowhereLeadsToTheFirst() throws IOException {
        Files.writeString(root.resolve("last-user"), "../../etc");
        assertThat(folder.last()).isEqualTo(root);
        Files.writeString(root.resolve("last-user"), "7");
        assertThat(folder.last()).isEqualTo(root);
    }

    @Test
    void aDirectoryThatNobodySignedInToIsTakenByTheNext() {
        signIn("a@gp");
        Desktop.blank(root.resolve("users/2"), 2).close();

        assertThat(folder.of(Desktop.SERVER, "b@gp")).isEqualTo(root.resolve("users/2"));
    }

    @Test
    void aDatabaseThatCannotBeReadIsSomebodysAllTheSame() throws IOException {
        signIn("a@gp");
        signIn("b@gp");
        Files.writeString(root.resolve("users/2").resolve(LocalStore.FILE_NAME), "no database at all, but long enough");

        assertThat(folder.residents()).hasSize(1);
        assertThat(folder.of(Desktop.SERVER, "c@gp")).isEqualTo(root.resolve("users/3"));
    }

    @Test
    void whatWaitsIsCountedWhileTheDesktopIsOpen() {
        signIn("a@gp");
        try (Desktop desktop = Desktop.signedIn(root.resolve("users/2"), 2)) {
            desktop.newStudent("A-1", "Sow");

            assertThat(folder.residents()).last().satisfies(resident -> assertThat(
                            resident.owner().waiting())
                    .isEqualTo(1));
        }
    }

    @Test
    void aNamedDirectoryIsForOne() {
        DesktopFolder one = DesktopFolder.ofOne(root.resolve("desk1"));

        assertThat(one.several()).isFalse();
        assertThat(one.last()).isEqualTo(root.resolve("desk1"));
        assertThat(one.of("http://elsewhere", "z@gp")).isEqualTo(root.resolve("desk1"));
    }
}
