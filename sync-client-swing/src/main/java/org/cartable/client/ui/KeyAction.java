package org.cartable.client.ui;

import java.awt.event.ActionEvent;
import javax.swing.AbstractAction;

/** A deed bound to a key. */
final class KeyAction extends AbstractAction {

    private final transient Runnable deed;

    KeyAction(Runnable deed) {
        this.deed = deed;
    }

    @Override
    public void actionPerformed(ActionEvent event) {
        deed.run();
    }
}
