package org.cartable.client.ui;

import java.awt.Component;
import java.io.File;
import java.nio.file.Path;
import java.util.function.Consumer;
import javax.swing.JFileChooser;

/** Asks a person where a file is to go. */
public final class SaveDialog {

    private SaveDialog() {}

    /**
     * Waits for the answer.
     *
     * @param name how the file would be named
     * @param save gets the file, if one was chosen
     */
    public static void ask(Component owner, String name, Consumer<Path> save) {
        JFileChooser chooser = new JFileChooser();
        chooser.setSelectedFile(new File(name));
        if (chooser.showSaveDialog(owner) == JFileChooser.APPROVE_OPTION) {
            save.accept(chooser.getSelectedFile().toPath());
        }
    }
}
