package org.cartable.system.window.page;

import java.net.URI;
import javax.swing.JFrame;
import org.assertj.swing.core.Robot;

/** The question who it is, on the first start. */
public final class LoginPage extends Page {

    LoginPage(Robot robot, JFrame window) {
        super(robot, window);
    }

    /** Answers all of it. */
    public LoginPage answer(URI server, String user, String password) {
        type("login.server", server.toString());
        type("login.username", user);
        type("login.password", password);
        press("login.signIn");
        return this;
    }

    /** Waits until the answer was taken. */
    public void awaitEnd() {
        awaitGone("login.password");
    }

    /** @return what was wrong */
    public String message() {
        return text("login.message");
    }
}
