package org.cartable.client.ui.keys;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Dialog;
import java.awt.Dimension;
import java.awt.Window;
import javax.swing.JButton;
import javax.swing.JDialog;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import net.miginfocom.swing.MigLayout;
import org.cartable.client.ui.Controls;
import org.cartable.client.ui.RowsTableModel;
import org.cartable.client.ui.Texts;

/** The sheet of all keys. */
public final class KeySheetDialog extends JDialog {

    private static final Dimension SIZE = new Dimension(720, 640);
    private static final int[] WIDTHS = {140, 180, 400};

    public KeySheetDialog(Window owner, KeySheet sheet, Texts texts) {
        super(owner, texts.get("keys.window"), Dialog.ModalityType.APPLICATION_MODAL);
        RowsTableModel<KeyLine> lines = new RowsTableModel<KeyLine>(texts)
                .column("keys.where", KeyLine::place)
                .column("keys.keys", KeyLine::keys)
                .column("keys.deed", KeyLine::deed);
        lines.show(sheet.lines());
        JTable table = new JTable(lines);
        table.setName("keys.table");
        table.getAccessibleContext().setAccessibleName(texts.get("keys.window"));
        table.setFillsViewportHeight(true);
        Controls.plainHeader(table);
        Controls.tabLeaves(table);
        for (int i = 0; i < WIDTHS.length; i++) {
            table.getColumnModel().getColumn(i).setPreferredWidth(UIScale.scale(WIDTHS[i]));
        }
        JButton close = Controls.button(texts, "keys.close", this::dispose);
        setLayout(new MigLayout("insets 12, fill, wrap 1", "[grow,fill]", "[grow,fill][]"));
        add(new JScrollPane(table), "grow");
        add(close, "growx 0, alignx right");
        getRootPane().setDefaultButton(close);
        Controls.key(getRootPane(), "ESCAPE", this::dispose);
        setPreferredSize(UIScale.scale(SIZE));
        pack();
        setLocationRelativeTo(owner);
    }
}
