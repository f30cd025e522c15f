package org.cartable.client.ui.quickopen;

import java.awt.Component;
import javax.swing.BorderFactory;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.ListCellRenderer;
import net.miginfocom.swing.MigLayout;
import org.cartable.client.ui.Palette;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.Tone;

/** Shows what was found: which one at the left, of what kind at the right. */
final class FoundRenderer extends JPanel implements ListCellRenderer<FoundRecord> {

    private final transient Texts texts;
    private final JLabel title = new JLabel();
    private final JLabel typeName = new JLabel();

    FoundRenderer(Texts texts) {
        super(new MigLayout("insets 3 8 3 8, fillx", "[grow,fill][]"));
        this.texts = texts;
        add(title, "wmin 0");
        add(typeName);
        setBorder(BorderFactory.createEmptyBorder());
    }

    @Override
    public Component getListCellRendererComponent(
            JList<? extends FoundRecord> list, FoundRecord found, int index, boolean selected, boolean focused) {
        title.setText(found.title());
        typeName.setText(found.typeName());
        setBackground(selected ? list.getSelectionBackground() : list.getBackground());
        title.setForeground(selected ? list.getSelectionForeground() : list.getForeground());
        typeName.setForeground(selected ? list.getSelectionForeground() : Palette.of(Tone.PLAIN));
        getAccessibleContext().setAccessibleName(texts.get("quickopen.entry", found.title(), found.typeName()));
        return this;
    }
}
