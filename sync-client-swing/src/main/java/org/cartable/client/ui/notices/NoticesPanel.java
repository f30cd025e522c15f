package org.cartable.client.ui.notices;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.swing.JFrame;
import javax.swing.JLayeredPane;
import javax.swing.JPanel;
import javax.swing.Timer;
import net.miginfocom.swing.MigLayout;
import org.cartable.client.ui.Texts;

/** The notices in sight, over the lower right corner of a window, the newest at the bottom. */
public final class NoticesPanel extends JPanel {

    private static final int TICK_MILLIS = 250;
    private static final int WIDTH = 400;
    private static final int GAP = 16;

    private final transient NoticesModel model;
    private final transient Texts texts;
    private final transient JLayeredPane over;
    private final Component above;
    private final Map<Long, NoticePanel> shown = new LinkedHashMap<>();
    private final Timer clock;

    /** @param above what stays in sight below the notices */
    public NoticesPanel(JFrame window, Component above, NoticesModel model, Texts texts) {
        super(new MigLayout("insets 0, wrap 1, gapy 8", "[grow,fill]"));
        this.model = model;
        this.texts = texts;
        this.over = window.getLayeredPane();
        this.above = above;
        setName("notices");
        setOpaque(false);
        setVisible(false);
        clock = new Timer(TICK_MILLIS, event -> model.tick());
        over.add(this, JLayeredPane.PALETTE_LAYER);
        over.addComponentListener(new ComponentAdapter() {
            @Override
            public void componentResized(ComponentEvent event) {
                place();
            }
        });
        model.changed().listen(this::refresh);
    }

    @Override
    public void removeNotify() {
        clock.stop();
        super.removeNotify();
    }

    private void refresh() {
        List<Notice> now = model.inSight();
        shown.keySet().removeIf(number -> {
            boolean gone = now.stream().noneMatch(notice -> notice.number() == number);
            if (gone) {
                remove(shown.get(number));
            }
            return gone;
        });
        for (Notice notice : now) {
            if (!shown.containsKey(notice.number())) {
                NoticePanel panel = new NoticePanel(notice, model, texts);
                shown.put(notice.number(), panel);
                add(panel, "wmin 0");
            }
        }
        setVisible(!now.isEmpty());
        place();
        shown.values().forEach(NoticePanel::announce);
        if (model.ticking() && isDisplayable()) {
            clock.start();
        } else {
            clock.stop();
        }
    }

    /** A text breaks its lines by the width that it has: only then it is known how high it is. */
    private void place() {
        if (!isVisible() || over.getWidth() == 0) {
            return;
        }
        int gap = UIScale.scale(GAP);
        int width = Math.min(UIScale.scale(WIDTH), over.getWidth() - 2 * gap);
        setSize(width, over.getHeight());
        validate();
        shown.values().forEach(NoticePanel::invalidate);
        Dimension wanted = getPreferredSize();
        int foot = above.getHeight() + gap;
        int height = Math.min(wanted.height, over.getHeight() - foot - gap);
        setBounds(over.getWidth() - width - gap, over.getHeight() - foot - height, width, height);
        validate();
        repaint();
    }
}
