package org.cartable.client.ui.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cartable.client.support.Desktop;
import org.cartable.client.ui.Screen;
import org.cartable.client.ui.login.SignInFailedException.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LoginModelTest {

    @TempDir
    private Path directory;

    private final Screen screen = Screen.english();
    private final List<String> told = new ArrayList<>();
    private Desktop desktop;

    @BeforeEach
    void open() {
        desktop = Desktop.blank(directory, 1);
    }

    @AfterEach
    void close() {
        desktop.close();
    }

    private LoginModel login(SignInCall call) {
        LoginModel login = new LoginModel(
                desktop.store.state(), desktop.store.state().current(), call, screen.background, screen.texts);
        login.signedIn().listen(() -> told.add("signed in"));
        return login;
    }

    @Test
    void aFirstSignInTellsWhoThatIs() {
        LoginModel login =
                login((server, user, password) -> desktop.store.state().bind(server, Desktop.user()));
        assertThat(login.known()).isFalse();

        login.signIn(" http://school:8080 ", " secretary@gp ", "secret");
        assertThat(login.busy()).isTrue();
        screen.settle();

        assertThat(login.busy()).isFalse();
        assertThat(login.known()).isTrue();
        assertThat(login.server()).isEqualTo("http://school:8080");
        assertThat(login.whoText()).isEqualTo("Gabriel Pereira, Secretary");
        assertThat(told).containsExactly("signed in");
    }

    @Test
    void aDesktopThatSomebodySignedInOnOpensWithoutTheServer() {
        desktop.store.state().bind(Desktop.SERVER, Desktop.user());
        LoginModel login = login((server, user, password) -> told.add("asked"));

        assertThat(login.known()).isTrue();
        assertThat(login.username()).isEqualTo("secretary@gp");
        assertThat(told).isEmpty();
    }

    @Test
    void whatIsMissingIsAskedForBeforeTheServerIs() {
        LoginModel login = login((server, user, password) -> told.add("asked"));
        login.signIn("http://school:8080", "", "secret");
        screen.settle();

        assertThat(login.error()).isEqualTo("Please fill in the server, your user name and your password.");
        assertThat(told).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void everyFailureIsSaidInPlainWords(Reason reason) {
        LoginModel login = login((server, user, password) -> {
            throw new SignInFailedException(reason, new IllegalStateException("the detail"));
        });
        login.signIn("http://school:8080", "secretary@gp", "wrong");
        screen.settle();

        assertThat(login.error()).isNotBlank().endsWith(reason == Reason.REFUSED ? "the detail" : ".");
        assertThat(login.busy()).isFalse();
        assertThat(login.known()).isFalse();
    }

    @Test
    void anAddressThatTheAdministratorsHaveChosenIsNotTyped() {
        LoginModel login = new LoginModel(
                desktop.store.state(),
                desktop.store.state().current(),
                "https://school/sync",
                (server, user, password) -> {},
                screen.background,
                screen.texts);

        assertThat(login.server()).isEqualTo("https://school/sync");
        assertThat(login.serverHint()).contains("administrators");
        assertThat(login(null).serverHint()).isNull();
    }
}
