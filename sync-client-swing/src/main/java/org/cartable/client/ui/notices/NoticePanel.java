package org.cartable.client.ui.notices;

import java.awt.AWTEvent;
import java.awt.BasicStroke;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Toolkit;
import java.awt.event.AWTEventListener;
import java.awt.event.FocusEvent;
import java.awt.event.MouseEvent;
import javax.accessibility.AccessibleContext;
import javax.accessibility.AccessibleRole;
import javax.accessibility.AccessibleState;
import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.SwingUtilities;
import net.miginfocom.swing.MigLayout;
import org.cartable.client.ui.Controls;
import org.cartable.client.ui.Palette;
import org.cartable.client.ui.Texts;

/** One notice in sight: the text, what can be done about it, and an end. It stays while somebody is at it. */
final class NoticePanel extends JPanel {

    private static final int ROUND = 10;
    private static final int EDGE = 3;
    private static final long NEARBY = AWTEvent.MOUSE_EVENT_MASK | AWTEvent.MOUSE_MOTION_EVENT_MASK;

    private final transient Notice notice;
    private final transient NoticesModel model;
    private final transient AWTEventListener person = this::noticePerson;
    private boolean pointed;
    private boolean focused;
    private boolean announced;

    NoticePanel(Notice notice, NoticesModel model, Texts texts) {
        super(new MigLayout("insets 10 16 10 8, fillx, hidemode 3", "[grow,fill][][]", "[center]"));
        this.notice = notice;
        this.model = model;
        setName("notice");
        setOpaque(false);
        setBackground(Palette.bannerBackground());
        JTextArea text = Controls.paragraph();
        text.setName("notice.text");
        text.setText(notice.text());
        text.setForeground(Palette.of(notice.tone()));
        add(text, "wmin 0");
        if (notice.offer() != null) {
            JButton offer = Controls.button(texts, notice.offer(), () -> model.accept(notice.number()));
            offer.setMnemonic(0);
            offer.setName("notice.offer");
            add(offer);
        }
        JButton close = Controls.button(texts, "notices.dismiss", () -> model.dismiss(notice.number()));
        close.setText("×");
        close.setMnemonic(0);
        close.setToolTipText(texts.get("notices.dismiss"));
        close.getAccessibleContext().setAccessibleName(texts.get("notices.dismiss"));
        close.putClientProperty("JButton.buttonType", "borderless");
        close.setName("notice.dismiss");
        add(close);
        Controls.ancestorKey(this, "ESCAPE", () -> model.dismiss(notice.number()));
    }

    @Override
    public void addNotify() {
        super.addNotify();
        Toolkit.getDefaultToolkit().addAWTEventListener(person, NEARBY | AWTEvent.FOCUS_EVENT_MASK);
    }

    @Override
    public void removeNotify() {
        Toolkit.getDefaultToolkit().removeAWTEventListener(person);
        super.removeNotify();
    }

    /** Also over its buttons somebody points at it. */
    private void noticePerson(AWTEvent event) {
        boolean inside =
                event.getSource() instanceof java.awt.Component at && SwingUtilities.isDescendingFrom(at, this);
        if (event instanceof MouseEvent mouse) {
            pointed = inside && mouse.getID() != MouseEvent.MOUSE_EXITED;
        } else if (event instanceof FocusEvent focus && inside) {
            focused = focus.getID() == FocusEvent.FOCUS_GAINED;
        }
        if (pointed || focused) {
            model.hold(notice.number());
        } else {
            model.release(notice.number());
        }
    }

    /** Screen readers read an alert aloud when it comes into sight. */
    void announce() {
        if (!announced && isShowing()) {
            announced = true;
            getAccessibleContext()
                    .firePropertyChange(AccessibleContext.ACCESSIBLE_STATE_PROPERTY, null, AccessibleState.SHOWING);
        }
    }

    @Override
    public AccessibleContext getAccessibleContext() {
        if (accessibleContext == null) {
            accessibleContext = new AccessibleJPanel() {
                @Override
                public AccessibleRole getAccessibleRole() {
                    return AccessibleRole.ALERT;
                }
            };
            accessibleContext.setAccessibleName(notice.text());
        }
        return accessibleContext;
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D pen = (Graphics2D) graphics.create();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setColor(getBackground());
        pen.fillRoundRect(0, 0, getWidth() - 1, getHeight() - 1, ROUND, ROUND);
        pen.setColor(Palette.of(notice.tone()));
        pen.setStroke(new BasicStroke(1));
        pen.drawRoundRect(0, 0, getWidth() - 1, getHeight() - 1, ROUND, ROUND);
        pen.fillRoundRect(0, 0, 2 * EDGE, getHeight() - 1, EDGE, EDGE);
        pen.dispose();
        super.paintComponent(graphics);
    }
}
