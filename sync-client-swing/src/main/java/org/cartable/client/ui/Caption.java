package org.cartable.client.ui;

import java.awt.event.KeyEvent;
import javax.swing.AbstractButton;
import javax.swing.JLabel;

/**
 * A text with its mnemonic, which is the letter after an ampersand.
 *
 * @param text without the ampersand
 * @param mnemonic a key code; 0 for none
 */
record Caption(String text, int mnemonic) {

    static Caption of(String marked) {
        int mark = marked.indexOf('&');
        if (mark < 0 || mark == marked.length() - 1) {
            return new Caption(marked, 0);
        }
        int key = KeyEvent.getExtendedKeyCodeForChar(marked.charAt(mark + 1));
        return new Caption(marked.substring(0, mark) + marked.substring(mark + 1), key);
    }

    void on(AbstractButton button) {
        button.setText(text);
        button.setMnemonic(mnemonic);
    }

    void on(JLabel label) {
        label.setText(text);
        label.setDisplayedMnemonic(mnemonic);
    }
}
