package org.cartable.client.ui;

import java.awt.Component;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import javax.swing.JFileChooser;
import javax.swing.UIManager;

/** Asks a person where a file is to go. */
public final class SaveDialog {

    private SaveDialog() {}

    /**
     * Waits for the answer. What is there already is replaced only when the person says so.
     *
     * @param name how the file would be named
     * @param save gets the file, if one was chosen
     */
    public static void ask(Component owner, Texts texts, String name, Consumer<Path> save) {
        // The look and feel does not say it in every language.
        UIManager.put("FileChooser.acceptAllFileFilterText", texts.get("save.all"));
        JFileChooser chooser = new JFileChooser();
        chooser.setSelectedFile(new File(name));
        while (chooser.showSaveDialog(owner) == JFileChooser.APPROVE_OPTION) {
            Path file = chooser.getSelectedFile().toPath();
            if (!Files.exists(file) || replaces(owner, texts, file)) {
                save.accept(file);
                return;
            }
        }
    }

    private static boolean replaces(Component owner, Texts texts, Path file) {
        String question = texts.get("save.question", file.getFileName());
        return QuestionDialog.ask(owner, texts, "save.title", question, "save.replace", "cancel") == 0;
    }
}
