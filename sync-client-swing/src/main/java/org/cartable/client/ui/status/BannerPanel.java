package org.cartable.client.ui.status;

import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import net.miginfocom.swing.MigLayout;
import org.cartable.client.ui.Controls;
import org.cartable.client.ui.Palette;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.Tone;

/** Across the window when the server does not answer or wants a sign-in: what still works, and what to do. */
public final class BannerPanel extends JPanel {

    private final transient SyncStatusModel model;
    private final JTextArea text = Controls.paragraph();
    private final JButton retry;
    private final JButton signIn;

    /** @param openSignIn opens the dialog for signing in */
    public BannerPanel(SyncStatusModel model, Texts texts, Runnable openSignIn) {
        super(new MigLayout("insets 6 12 6 12, fillx, hidemode 3", "[grow,fill][][][]"));
        this.model = model;
        retry = Controls.button(texts, "banner.retry", model::syncNow);
        signIn = Controls.button(texts, "banner.signInNow", openSignIn);
        setBackground(Palette.bannerBackground());
        text.setForeground(Palette.of(Tone.WARNING));
        text.setName("banner.text");
        add(text, "wmin 0, aligny center");
        add(retry);
        add(signIn);
        add(Controls.button(texts, "banner.dismiss", model::dismissBanner));
        model.changed().listen(this::refresh);
        refresh();
    }

    private void refresh() {
        String now = model.bannerText();
        setVisible(now != null);
        text.setText(now);
        retry.setVisible(model.bannerOffer() == SyncStatusModel.Offer.RETRY);
        signIn.setVisible(model.bannerOffer() == SyncStatusModel.Offer.SIGN_IN);
    }
}
