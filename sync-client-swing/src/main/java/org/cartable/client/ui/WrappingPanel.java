package org.cartable.client.ui;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.LayoutManager;
import java.util.Arrays;
import java.util.List;
import javax.swing.JComponent;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/**
 * Controls in a line, which becomes several where there is no room: in a narrow window, with long words, in large letters.
 * The last one stands at the right while all are in one line.
 */
public final class WrappingPanel extends JPanel {

    private static final int GAP = 8;

    public WrappingPanel() {
        super(new Lines());
    }

    /** Adds what stays together in one line. */
    public void together(JComponent... controls) {
        JPanel group = new JPanel(new MigLayout("insets 0, hidemode 3"));
        group.setOpaque(false);
        for (JComponent control : controls) {
            group.add(control);
        }
        add(group);
    }

    /** Its height hangs on its width, which is known only now. */
    @Override
    public void setBounds(int x, int y, int width, int height) {
        boolean wider = width != getWidth();
        super.setBounds(x, y, width, height);
        if (wider && getPreferredSize().height != height) {
            revalidate();
        }
    }

    private static final class Lines implements LayoutManager {

        @Override
        public void addLayoutComponent(String name, Component component) {
            // They are asked for when they are needed.
        }

        @Override
        public void removeLayoutComponent(Component component) {
            // They are asked for when they are needed.
        }

        @Override
        public Dimension minimumLayoutSize(Container parent) {
            int widest = shown(parent).stream()
                    .mapToInt(child -> child.getPreferredSize().width)
                    .max()
                    .orElse(0);
            return new Dimension(widest, preferredLayoutSize(parent).height);
        }

        @Override
        public Dimension preferredLayoutSize(Container parent) {
            int gap = UIScale.scale(GAP);
            int line = shown(parent).stream()
                    .mapToInt(child -> child.getPreferredSize().width + gap)
                    .sum();
            int width = parent.getWidth() == 0 ? line : parent.getWidth();
            return new Dimension(Math.max(0, line - gap), arrange(parent, width, false));
        }

        @Override
        public void layoutContainer(Container parent) {
            arrange(parent, parent.getWidth(), true);
        }

        private static List<Component> shown(Container parent) {
            return Arrays.stream(parent.getComponents())
                    .filter(Component::isVisible)
                    .toList();
        }

        /** @return the height of all lines */
        private static int arrange(Container parent, int width, boolean place) {
            int gap = UIScale.scale(GAP);
            List<Component> children = shown(parent);
            int x = 0;
            int y = 0;
            int lineHeight = 0;
            for (Component child : children) {
                Dimension size = child.getPreferredSize();
                if (x > 0 && x + size.width > width) {
                    x = 0;
                    y += lineHeight + gap;
                    lineHeight = 0;
                }
                boolean lastOfOneLine = y == 0 && child == children.get(children.size() - 1) && children.size() > 1;
                if (place) {
                    child.setBounds(
                            lastOfOneLine ? width - size.width : x, y, Math.min(size.width, width), size.height);
                }
                x += size.width + gap;
                lineHeight = Math.max(lineHeight, size.height);
            }
            return y + lineHeight;
        }
    }
}
