package org.cartable.client.ui.gradebook;

import java.awt.Component;
import java.awt.Font;
import javax.swing.BorderFactory;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTable;
import javax.swing.SwingConstants;
import javax.swing.UIManager;
import javax.swing.table.TableCellRenderer;
import net.miginfocom.swing.MigLayout;
import org.cartable.client.ui.Palette;
import org.cartable.client.ui.Tone;

/** Shows an {@link ExamColumn} above its grades: name, subject, day and maximum. */
final class ExamHeaderRenderer implements TableCellRenderer {

    private final JPanel panel = new JPanel(new MigLayout("insets 4 6 4 3, gapy 1, wrap 1, fillx", "[grow,fill]"));
    private final JLabel name = new JLabel(" ", SwingConstants.TRAILING);
    private final JLabel subject = new JLabel(" ", SwingConstants.TRAILING);
    private final JLabel day = new JLabel(" ", SwingConstants.TRAILING);
    private final JLabel maximum = new JLabel(" ", SwingConstants.TRAILING);

    ExamHeaderRenderer() {
        subject.setForeground(Palette.of(Tone.PLAIN));
        day.setForeground(Palette.of(Tone.PLAIN));
        maximum.setForeground(Palette.of(Tone.PLAIN));
        panel.add(name, "wmin 0");
        panel.add(subject, "wmin 0");
        panel.add(day, "wmin 0");
        panel.add(maximum, "wmin 0");
    }

    @Override
    public Component getTableCellRendererComponent(
            JTable table, Object value, boolean selected, boolean focused, int row, int column) {
        dress(table.getTableHeader().getFont());
        if (value instanceof ExamColumn exam) {
            show(exam.name(), exam.subject(), exam.day(), exam.maximum());
            panel.setToolTipText(String.join(", ", exam.name(), exam.subject(), exam.day(), exam.maximum()));
        } else {
            show(String.valueOf(value), " ", " ", " ");
            panel.setToolTipText(null);
        }
        return panel;
    }

    /** The theme and the size may be others since the last time. */
    private void dress(Font font) {
        name.setForeground(UIManager.getColor("TableHeader.foreground"));
        if (!font.equals(subject.getFont())) {
            panel.invalidate();
        }
        panel.setBackground(UIManager.getColor("TableHeader.background"));
        panel.setBorder(
                BorderFactory.createMatteBorder(0, 0, 1, 1, UIManager.getColor("TableHeader.bottomSeparatorColor")));
        name.setFont(font.deriveFont(Font.BOLD));
        subject.setFont(font);
        day.setFont(font);
        maximum.setFont(font);
    }

    private void show(String first, String second, String third, String fourth) {
        name.setText(first);
        subject.setText(second);
        day.setText(third);
        maximum.setText(fourth);
        panel.getAccessibleContext()
                .setAccessibleName(
                        String.join(" ", first, second, third, fourth).strip());
    }
}
