package org.cartable.client;

import java.time.Clock;
import org.cartable.client.revoked.DesktopRevokedException;
import org.cartable.client.revoked.Revocation;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.fields.MomentText;

/** What the window says of a desktop that was revoked. */
final class RevokedWording {

    private RevokedWording() {}

    static String of(DesktopRevokedException revoked, Texts texts, Clock clock) {
        Revocation revocation = revoked.revocation();
        String what = texts.get(
                revoked.done() ? "revoked.deleted" : "revoked.held",
                revocation.school(),
                revocation.by(),
                new MomentText(clock, texts.locale()).of(revocation.at()));
        return what + "\n" + texts.get("revoked.unsent", revocation.unsent()) + "\n"
                + texts.get("revoked.ask", revocation.by());
    }
}
