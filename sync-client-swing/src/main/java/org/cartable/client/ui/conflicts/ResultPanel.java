package org.cartable.client.ui.conflicts;

import java.util.Objects;
import javax.swing.ButtonGroup;
import javax.swing.JCheckBox;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JRadioButton;
import javax.swing.JTextField;
import net.miginfocom.swing.MigLayout;
import org.cartable.client.ui.Controls;
import org.cartable.client.ui.Palette;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.Tone;
import org.cartable.client.ui.TypingListener;

/** What is to become of one field: mine, the server's, or another value that is typed here. */
final class ResultPanel extends JPanel {

    private final transient ConflictsModel model;
    private final transient Texts texts;
    private final JLabel name = Controls.heading(new JLabel(" "));
    private final JRadioButton mine;
    private final JRadioButton server;
    private final JRadioButton other;
    private final JTextField typed = new JTextField();
    private final JLabel problem = new JLabel(" ");
    private final JCheckBox remember = new JCheckBox();
    private final ButtonGroup sides = new ButtonGroup();
    private transient ConflictField field;
    private boolean following;

    ResultPanel(ConflictsModel model, Texts texts) {
        super(new MigLayout("insets 0, fillx, hidemode 3", "[]12[]12[][grow,fill]", "[][][][]"));
        this.model = model;
        this.texts = texts;
        mine = side("conflict.result.mine", Side.MINE);
        server = side("conflict.result.server", Side.SERVER);
        other = side("conflict.result.other", Side.OTHER);
        typed.setName("conflict.typed");
        typed.getAccessibleContext().setAccessibleName(other.getText());
        TypingListener.on(typed, this::typed);
        problem.setName("conflict.problem");
        problem.setForeground(Palette.of(Tone.TROUBLE));
        add(name, "span, wrap, wmin 0");
        add(mine);
        add(server);
        add(other);
        add(typed, "wrap, wmin 80");
        add(problem, "span, wmin 0, wrap");
        remember.setName("conflict.remember");
        remember.addActionListener(event -> remember());
        add(remember, "span, wmin 0");
    }

    private JRadioButton side(String text, Side side) {
        JRadioButton button = Controls.choice(texts, text, () -> choose(side));
        sides.add(button);
        return button;
    }

    /** Takes the value of that side for the field that is shown. */
    void choose(Side side) {
        if (field != null && (side != Side.OTHER || field.typable())) {
            model.choose(field, side);
            if (side == Side.OTHER) {
                typed.requestFocusInWindow();
                typed.selectAll();
            }
        }
    }

    private void typed() {
        if (!following && field != null && field.typable()) {
            model.type(field, typed.getText());
        }
    }

    private void remember() {
        if (!following && field != null) {
            model.remember(field, remember.isSelected());
        }
    }

    /** Shows the field; null for none. */
    void show(FieldResult result) {
        following = true;
        field = result == null ? null : result.field();
        setVisible(result != null);
        if (result != null) {
            name.setText(texts.get("conflict.result", result.field().label()));
            select(result.side());
            other.setVisible(result.field().typable());
            typed.setVisible(result.field().typable());
            String text = result.side() == Side.OTHER ? result.text() : "";
            if (!Objects.equals(typed.getText(), text)) {
                typed.setText(text);
            }
            problem.setText(result.problem());
            problem.setVisible(result.problem() != null);
            Controls.fault(typed, result.problem());
            Controls.caption(remember, model.rememberText(field));
            remember.setVisible(field.rememberable());
            Controls.able(remember, model.rememberable(field), null, texts.get("conflict.remember.how"));
            remember.setSelected(model.remembers(field));
        }
        following = false;
    }

    private void select(Side side) {
        if (side == null) {
            sides.clearSelection();
            return;
        }
        switch (side) {
            case MINE -> mine.setSelected(true);
            case SERVER -> server.setSelected(true);
            case OTHER -> other.setSelected(true);
        }
    }
}
