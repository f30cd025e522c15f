package org.cartable.system.window;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.swing.JComponent;
import javax.swing.RepaintManager;
import org.assertj.swing.edt.FailOnThreadViolationRepaintManager;
import org.assertj.swing.exception.EdtViolationException;

/**
 * Notices every component that is changed outside the event thread, in sight or not, and remembers it: what is thrown on
 * a thread of the program may be caught there, and nobody would know.
 */
final class ThreadViolations extends FailOnThreadViolationRepaintManager {

    private final List<EdtViolationException> found = Collections.synchronizedList(new ArrayList<>());

    /** Watches from now on. */
    static ThreadViolations watch() {
        ThreadViolations violations = new ThreadViolations();
        RepaintManager.setCurrentManager(violations);
        return violations;
    }

    @Override
    public void addInvalidComponent(JComponent component) {
        remember(() -> super.addInvalidComponent(component));
    }

    @Override
    public void addDirtyRegion(JComponent component, int x, int y, int width, int height) {
        remember(() -> super.addDirtyRegion(component, x, y, width, height));
    }

    private void remember(Runnable change) {
        try {
            change.run();
        } catch (EdtViolationException violation) {
            found.add(violation);
            throw violation;
        }
    }

    /** @throws EdtViolationException the first that was found */
    void check() {
        if (!found.isEmpty()) {
            throw found.get(0);
        }
    }
}
