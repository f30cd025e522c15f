package org.cartable.client.ui.imports;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Dialog;
import java.awt.Dimension;
import java.awt.Window;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JDialog;
import javax.swing.JFileChooser;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.JTextArea;
import net.miginfocom.swing.MigLayout;
import org.cartable.client.ui.Controls;
import org.cartable.client.ui.Palette;
import org.cartable.client.ui.RowsTableModel;
import org.cartable.client.ui.Texts;

/** Which column is which field above, what becomes of each row below. */
public final class ImportDialog extends JDialog {

    private static final Dimension SIZE = new Dimension(900, 660);
    private static final int[] WIDTHS = {8, 30, 70};
    private static final int SCROLL_STEP = 24;

    private final transient ImportModel model;
    private final transient Texts texts;
    private final JLabel title = Controls.heading(new JLabel(" "));
    private final JTextArea summary = Controls.paragraph();
    private final JTextArea message = Controls.paragraph();
    private final JPanel columns = new JPanel(new MigLayout("insets 4, fillx, wrap 3", "[][][grow]"));
    private final JScrollPane columnScroll = new JScrollPane(columns);
    private final transient RowsTableModel<ImportRow> rows;
    private final JButton choose;
    private final JButton save;
    private final JButton undo;
    private final List<JComboBox<ImportField>> fields = new ArrayList<>();
    private transient List<ImportColumn> shown = List.of();
    private boolean following;

    public ImportDialog(Window owner, ImportModel model, Texts texts) {
        super(owner, texts.get("import.window"), Dialog.ModalityType.MODELESS);
        this.model = model;
        this.texts = texts;
        rows = new RowsTableModel<ImportRow>(texts)
                .column("import.row", ImportRow::number)
                .column("import.record", ImportRow::title)
                .column("import.told", ImportRow::told);
        choose = Controls.button(texts, "import.choose", model::chooseFile);
        save = Controls.button(texts, "import.saveRows", model::save);
        undo = Controls.button(texts, "import.undo", model::undo);
        summary.setName("import.summary");
        message.setName("import.message");
        columnScroll.getVerticalScrollBar().setUnitIncrement(SCROLL_STEP);
        arrange();
        model.changed().listen(this::refresh);
        model.choosingFile().listen(this::chooseFile);
        refresh();
        setPreferredSize(UIScale.scale(SIZE));
        pack();
        setLocationRelativeTo(owner);
    }

    private void arrange() {
        JTable table = new JTable(rows);
        Controls.rowsToRead(table, "import.table", texts.get("import.table"), WIDTHS);
        JPanel ways = new JPanel(new MigLayout("insets 0, fillx, hidemode 3"));
        ways.add(choose);
        ways.add(undo);
        ways.add(save, "pushx, alignx right");
        ways.add(Controls.button(texts, "import.close", this::dispose));
        setLayout(new MigLayout("insets 12, fill, wrap 1, hidemode 3", "[grow,fill]"));
        add(title, "wmin 0");
        add(message, "wmin 0");
        add(columnScroll, "grow, pushy 45, hmin 120");
        add(summary, "wmin 0");
        add(new JScrollPane(table), "grow, pushy 55, hmin 120");
        add(ways, "wmin 0");
        Controls.key(getRootPane(), "ESCAPE", this::dispose);
    }

    /** Comes into sight. */
    public void ask() {
        setVisible(true);
        choose.requestFocusInWindow();
    }

    private void chooseFile() {
        JFileChooser chooser = new JFileChooser();
        if (chooser.showOpenDialog(this) == JFileChooser.APPROVE_OPTION) {
            model.open(chooser.getSelectedFile().toPath());
        }
    }

    private void refresh() {
        title.setText(model.title().isEmpty() ? " " : model.title());
        showColumns();
        columnScroll.setVisible(!model.columns().isEmpty());
        rows.show(model.rows());
        summary.setText(model.summary());
        message.setText(model.message());
        message.setForeground(Palette.of(model.tone()));
        message.setVisible(model.message() != null);
        Controls.caption(save, model.importText());
        save.setEnabled(model.ready());
        undo.setVisible(model.undoable());
    }

    private void showColumns() {
        List<ImportColumn> wanted = model.columns();
        if (wanted.equals(shown)) {
            return;
        }
        boolean same = wanted.size() == shown.size() && !wanted.isEmpty();
        for (int i = 0; same && i < wanted.size(); i++) {
            same = wanted.get(i).name().equals(shown.get(i).name())
                    && wanted.get(i).sample().equals(shown.get(i).sample());
        }
        shown = wanted;
        following = true;
        if (!same) {
            build();
        }
        for (int i = 0; i < wanted.size(); i++) {
            Controls.offer(fields.get(i), model.fields(), wanted.get(i).field());
        }
        following = false;
    }

    private void build() {
        columns.removeAll();
        fields.clear();
        for (int i = 0; i < shown.size(); i++) {
            int column = i;
            JComboBox<ImportField> field = new JComboBox<>();
            field.setName("import.column." + i);
            field.getAccessibleContext().setAccessibleName(shown.get(i).name());
            field.addActionListener(event -> {
                if (!following) {
                    model.choose(column, field.getItemAt(field.getSelectedIndex()));
                }
            });
            JLabel name = new JLabel(shown.get(i).name());
            name.setLabelFor(field);
            JLabel sample = new JLabel(shown.get(i).sample());
            columns.add(name);
            columns.add(field);
            columns.add(sample, "wmin 0");
            fields.add(field);
        }
        columns.revalidate();
        columns.repaint();
    }
}
