package org.cartable.client.ui.fields;

import java.util.Objects;
import org.cartable.client.store.FullDiskException;
import org.cartable.client.ui.Texts;

/** Why the store could not do something, as far as possible in the user's language. */
public final class FailureText {

    private FailureText() {}

    /** @return the reason; empty when there is none to tell */
    public static String of(Texts texts, RuntimeException cause) {
        return cause instanceof FullDiskException
                ? texts.get("storage.full")
                : Objects.toString(cause.getMessage(), "");
    }
}
