package org.cartable.client.ui;

import static org.assertj.core.api.Assertions.assertThat;

import javax.swing.JTextField;
import javax.swing.KeyStroke;
import javax.swing.text.BadLocationException;
import org.junit.jupiter.api.Test;

class TypingUndoTest {

    private final JTextField field = new JTextField();
    private final TypingUndo undo = TypingUndo.on(field);

    private void type(String text) {
        type(text, field.getDocument().getLength());
    }

    private void type(String text, int at) {
        try {
            for (int i = 0; i < text.length(); i++) {
                field.getDocument().insertString(at + i, text.substring(i, i + 1), null);
            }
        } catch (BadLocationException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    /** @return false when the key goes on to the window */
    private boolean press(String keys) {
        Object name = field.getInputMap().get(KeyStroke.getKeyStroke(keys));
        KeyAction action = (KeyAction) field.getActionMap().get(name);
        if (action.isEnabled()) {
            action.actionPerformed(null);
            return true;
        }
        return false;
    }

    @Test
    void aWordIsTakenBackAtOnceAndTypedAgain() {
        type("Ana Silva");
        assertThat(press("ctrl Z")).isTrue();
        assertThat(field.getText()).isEqualTo("Ana ");
        press("ctrl Z");
        press("ctrl Z");
        assertThat(field.getText()).isEmpty();
        press("ctrl Y");
        press("ctrl shift Z");
        press("ctrl Y");
        assertThat(field.getText()).isEqualTo("Ana Silva");
    }

    @Test
    void whereNothingWasTypedTheKeyMeansWhatItMeansInTheWindow() {
        assertThat(press("ctrl Z")).isFalse();
        type("Ana");
        assertThat(press("ctrl Z")).isTrue();
        assertThat(press("ctrl Z")).isFalse();
        assertThat(press("ctrl shift Z")).isTrue();
    }

    @Test
    void whatIsSavedOrWasNotTypedIsNotTakenBackHere() {
        type("Ana");
        undo.forget();
        assertThat(press("ctrl Z")).isFalse();
        type("Inês");
        press("ctrl Z");

        assertThat(field.getText()).isEqualTo("Ana");
    }

    @Test
    void whatIsTypedElsewhereInTheTextIsAnotherWord() {
        type("Ana");
        type("Di", 0);
        press("ctrl Z");

        assertThat(field.getText()).isEqualTo("Ana");
    }
}
