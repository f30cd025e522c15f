package org.cartable.client;

import org.cartable.client.store.Rescue;
import org.cartable.client.ui.Texts;

/** What the window says of a damaged database that was replaced. */
final class RescueWording {

    private RescueWording() {}

    static String of(Rescue rescue, Texts texts) {
        String saved = texts.get(
                "rescue.saved",
                rescue.unsent(),
                rescue.history(),
                rescue.damaged().getParent(),
                rescue.export().getFileName(),
                rescue.damaged().getFileName());
        String lost = rescue.lost() == 0 ? "" : " " + texts.get("rescue.lost", rescue.lost());
        return saved + lost + " " + texts.get(rescue.ownerKnown() ? "rescue.syncs" : "rescue.signIn");
    }
}
