package org.cartable.client.ui.notices;

import java.awt.Dialog;
import java.awt.Dimension;
import java.awt.Window;
import java.util.Optional;
import javax.swing.JButton;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTable;
import javax.swing.JTextArea;
import net.miginfocom.swing.MigLayout;
import org.cartable.client.ui.ChosenRowPanel;
import org.cartable.client.ui.Controls;
import org.cartable.client.ui.RowsTableModel;
import org.cartable.client.ui.Texts;

/** What was told since the program began, the chosen one below in full, with what can still be done about it. */
public final class NoticesDialog extends JDialog {

    private static final Dimension SIZE = new Dimension(720, 460);
    private static final int[] WIDTHS = {18, 70};

    private final transient NoticesModel model;
    private final transient Texts texts;
    private final JLabel count = Controls.heading(new JLabel(" "));
    private final RowsTableModel<Notice> notices;
    private final ChosenRowPanel<Notice> shown;
    private final JTextArea text = Controls.paragraph();
    private final JButton offer;

    public NoticesDialog(Window owner, NoticesModel model, Texts texts) {
        super(owner, texts.get("notices.window"), Dialog.ModalityType.MODELESS);
        this.model = model;
        this.texts = texts;
        notices = new RowsTableModel<Notice>(texts)
                .column("notices.when", Notice::when)
                .column("notices.what", Notice::text);
        JTable table = new JTable(notices);
        Controls.rowsToRead(table, "notices.table", texts.get("notices.window"), WIDTHS);
        shown = new ChosenRowPanel<>(table, notices, notice -> model.select(notice.number()));
        offer = Controls.button(
                texts, "notices.undo", () -> model.selected().ifPresent(notice -> model.accept(notice.number())));
        offer.setName("notices.offer");
        text.setName("notices.text");
        JPanel ways = new JPanel(new MigLayout("insets 0, hidemode 3"));
        ways.add(offer);
        ways.add(Controls.button(texts, "notices.close", this::dispose), "pushx, alignx right");
        setLayout(new MigLayout("insets 12, fill, wrap 1", "[grow,fill]", "[][grow,fill][40::][]"));
        add(count);
        add(shown, "grow");
        add(text, "wmin 0");
        add(ways);
        Controls.key(getRootPane(), "ESCAPE", this::dispose);
        model.changed().listen(this::refresh);
        refresh();
        setPreferredSize(SIZE);
        pack();
        setLocationRelativeTo(owner);
    }

    private void refresh() {
        Optional<Notice> chosen = model.selected();
        count.setText(model.countText());
        shown.show(model.kept(), chosen);
        text.setText(chosen.map(Notice::text).orElse(" "));
        offer.setVisible(chosen.map(Notice::offer).isPresent());
        chosen.map(Notice::offer).ifPresent(now -> Controls.caption(offer, texts.get(now)));
    }
}
