package org.cartable.client.ui.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cartable.client.folder.Resident;
import org.cartable.client.store.StoreOwner;
import org.cartable.client.ui.Screen;
import org.cartable.client.ui.login.SignInFailedException;
import org.cartable.client.ui.login.SignInFailedException.Reason;
import org.junit.jupiter.api.Test;

class UsersModelTest {

    private static final Path FIRST = Path.of("first");
    private static final Path SECOND = Path.of("second");
    private static final Path FRESH = Path.of("fresh");

    private final List<String> told = new ArrayList<>();

    private UsersModel users(Screen screen) {
        UsersModel users = new UsersModel(
                () -> List.of(resident(FIRST, "Ana Costa", 3), resident(SECOND, "Rui Dias", 1)),
                FIRST,
                "http://school",
                null,
                (server, username, password) -> {
                    if (!password.equals("secret")) {
                        throw new SignInFailedException(Reason.WRONG_PASSWORD, new IllegalStateException("no"));
                    }
                    return username.equals("Rui Dias") ? SECOND : FRESH;
                },
                screen.background,
                screen.texts);
        users.admitted().listen(() -> told.add("admitted"));
        users.agreed().listen(() -> told.add("agreed"));
        users.begin();
        screen.settle();
        return users;
    }

    private static Resident resident(Path directory, String name, int waiting) {
        return new Resident(directory, new StoreOwner("http://other", name, name, "Gabriel Pereira", waiting));
    }

    @Test
    void theOthersAreOfferedWithTheAmountOfTheirWorkAndSomebodyElseLast() {
        Screen screen = Screen.english();
        UsersModel users = users(screen);

        assertThat(users.choices())
                .containsExactly("Rui Dias, Gabriel Pereira – 1 change waits on this computer", "Somebody else");
        assertThat(users.server()).isEqualTo("http://other");
        assertThat(users.username()).isEqualTo("Rui Dias");
        assertThat(users.somebodyElse()).isFalse();
    }

    @Test
    void whatWaitsOfTheOneWhoIsHereStays() {
        assertThat(users(Screen.english()).hereText())
                .isEqualTo("3 changes of Ana Costa wait on this computer, and go when Ana Costa is here again.");
        assertThat(users(Screen.french()).hereText())
                .isEqualTo(
                        "3 modifications de Ana Costa attendent sur cet ordinateur et partiront au retour de Ana Costa.");
    }

    @Test
    void somebodyElseBeginsWithTheServerThatIsUsualHere() {
        UsersModel users = users(Screen.english());

        users.select(1);

        assertThat(users.somebodyElse()).isTrue();
        assertThat(users.server()).isEqualTo("http://school");
        assertThat(users.username()).isEmpty();
    }

    @Test
    void nobodyComesInWithoutTheirPassword() {
        Screen screen = Screen.english();
        UsersModel users = users(screen);

        users.enter(users.server(), users.username(), "");
        assertThat(users.error()).startsWith("Please fill in");
        users.enter(users.server(), users.username(), "guess");
        assertThat(users.busy()).isTrue();
        screen.settle();

        assertThat(users.busy()).isFalse();
        assertThat(users.error()).isEqualTo("The user name or the password is wrong.");
        assertThat(users.target()).isNull();
        assertThat(told).isEmpty();
    }

    @Test
    void whoIsLetInGoesOnWhenTheOtherDesktopMayBeLeft() {
        Screen screen = Screen.english();
        UsersModel users = users(screen);

        users.enter(users.server(), users.username(), "secret");
        screen.settle();
        assertThat(told).containsExactly("admitted");
        assertThat(users.target()).isEqualTo(SECOND);

        users.agree();
        assertThat(told).containsExactly("admitted", "agreed");
    }
}
