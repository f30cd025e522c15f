package org.cartable.client.ui;

import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;
import javax.swing.text.JTextComponent;

/** Hears each change of a text. */
public final class TypingListener implements DocumentListener {

    private final Runnable typed;

    private TypingListener(Runnable typed) {
        this.typed = typed;
    }

    /** @param typed runs after each change of the component's text */
    public static void on(JTextComponent component, Runnable typed) {
        component.getDocument().addDocumentListener(new TypingListener(typed));
    }

    @Override
    public void insertUpdate(DocumentEvent event) {
        typed.run();
    }

    @Override
    public void removeUpdate(DocumentEvent event) {
        typed.run();
    }

    @Override
    public void changedUpdate(DocumentEvent event) {
        typed.run();
    }
}
