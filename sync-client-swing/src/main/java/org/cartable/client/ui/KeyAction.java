package org.cartable.client.ui;

import java.awt.event.ActionEvent;
import java.util.function.BooleanSupplier;
import javax.swing.AbstractAction;

/** A deed bound to a key. */
final class KeyAction extends AbstractAction {

    private final transient BooleanSupplier able;
    private final transient Runnable deed;

    KeyAction(Runnable deed) {
        this(() -> true, deed);
    }

    /** @param able when it is not so, the key goes on to what is around the component */
    KeyAction(BooleanSupplier able, Runnable deed) {
        this.able = able;
        this.deed = deed;
    }

    @Override
    public boolean isEnabled() {
        return able.getAsBoolean();
    }

    @Override
    public void actionPerformed(ActionEvent event) {
        deed.run();
    }
}
