package org.cartable.client.ui;

import java.util.function.Consumer;
import javax.swing.Timer;
import javax.swing.text.JTextComponent;

/**
 * What a person types into a field and means as one word: it is told once they pause. Until it was told it is theirs, and
 * nobody else sets the field. Lives on the event thread.
 */
public final class TypedText {

    /** A person who types on has not finished the word. */
    private static final int PAUSE_MILLIS = 150;

    private final JTextComponent field;
    private final Consumer<String> told;
    private final Timer pause;
    private final TypingUndo undo;
    /** Not the same as a running timer: that one ends before its event has its turn, and then a refresh may come first. */
    private boolean waiting;
    /** Somebody else sets the field; that is no typing. */
    private boolean setting;

    private TypedText(JTextComponent field, Consumer<String> told) {
        this.field = field;
        this.told = told;
        this.undo = TypingUndo.on(field);
        this.pause = new Timer(PAUSE_MILLIS, event -> tellNow());
        pause.setRepeats(false);
    }

    /** @param told gets the text after each pause */
    public static TypedText of(JTextComponent field, Consumer<String> told) {
        TypedText typed = new TypedText(field, told);
        TypingListener.on(field, typed::typed);
        return typed;
    }

    private void typed() {
        if (!setting) {
            waiting = true;
            pause.restart();
        }
    }

    /** @return true when something was typed that was not told yet */
    public boolean waiting() {
        return waiting;
    }

    /** Tells at once what stands in the field. */
    public void tellNow() {
        forget();
        told.accept(field.getText());
    }

    /** Sets the field; what waited is given up. */
    public void set(String text) {
        forget();
        setting = true;
        field.setText(text);
        undo.forget();
        setting = false;
    }

    /** What was typed and not told is not told any more. */
    public void forget() {
        pause.stop();
        waiting = false;
    }
}
