package org.cartable.client.ui.login;

import org.cartable.client.ui.Texts;

/** Why nobody was signed in, in plain words. */
public final class SignInWording {

    private SignInWording() {}

    /** @return one sentence, or two */
    public static String of(Texts texts, RuntimeException cause) {
        return cause instanceof SignInFailedException failed
                ? texts.get("login." + failed.reason(), failed.getMessage())
                : texts.get("login.REFUSED", cause.getMessage());
    }
}
