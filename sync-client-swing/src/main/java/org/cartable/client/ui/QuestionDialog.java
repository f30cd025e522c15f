package org.cartable.client.ui;

import java.awt.Component;
import java.util.Arrays;
import javax.swing.JOptionPane;

/** Asks a person before something happens that is hard to take back. */
public final class QuestionDialog {

    private QuestionDialog() {}

    /**
     * Waits for the answer; the last answer is the one that changes nothing, and also what closing the dialog means.
     *
     * @param title the name of a text
     * @param question the question itself
     * @param answers the names of the texts of the answers
     * @return the place of the answer
     */
    public static int ask(Component owner, Texts texts, String title, String question, String... answers) {
        Object[] captions = Arrays.stream(answers)
                .map(answer -> Controls.plain(texts, answer))
                .toArray();
        int answer = JOptionPane.showOptionDialog(
                owner,
                Controls.wrapped(question),
                texts.get(title),
                JOptionPane.DEFAULT_OPTION,
                answers.length == 1 ? JOptionPane.INFORMATION_MESSAGE : JOptionPane.QUESTION_MESSAGE,
                null,
                captions,
                captions[captions.length - 1]);
        return answer < 0 ? answers.length - 1 : answer;
    }
}
