package org.cartable.client.ui;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.swing.JComponent;
import javax.swing.RepaintManager;
import javax.swing.SwingUtilities;

/** Notices every component in sight that is changed outside the event thread. */
public final class OffThreadPainting extends RepaintManager {

    private static final List<Throwable> FOUND = Collections.synchronizedList(new ArrayList<>());

    private OffThreadPainting() {}

    /** Watches from now on. */
    public static void watch() {
        RepaintManager.setCurrentManager(new OffThreadPainting());
    }

    /** @throws IllegalStateException when a component was changed outside the event thread */
    public static void check() {
        if (!FOUND.isEmpty()) {
            throw new IllegalStateException("changed outside the event thread", FOUND.get(0));
        }
    }

    @Override
    public void addInvalidComponent(JComponent component) {
        notice(component);
        super.addInvalidComponent(component);
    }

    @Override
    public void addDirtyRegion(JComponent component, int x, int y, int width, int height) {
        notice(component);
        super.addDirtyRegion(component, x, y, width, height);
    }

    private static void notice(JComponent component) {
        if (component.isShowing() && !SwingUtilities.isEventDispatchThread()) {
            FOUND.add(new IllegalStateException(component.getClass().getName() + " on "
                    + Thread.currentThread().getName()));
        }
    }
}
