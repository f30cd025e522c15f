package org.cartable.client.ui.diagnostics;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.cartable.client.ui.Background;
import org.cartable.client.ui.Signal;
import org.cartable.client.ui.Texts;

/** Writes the bundle and says where it is. Lives on the event thread. */
public final class DiagnosticsModel {

    private final Supplier<Path> write;
    private final Background disk;
    private final Texts texts;
    private final Signal told = new Signal();
    private String message = "";
    private boolean writing;

    /** @param write writes the bundle and returns its file; blocks for the disk */
    public DiagnosticsModel(Supplier<Path> write, Background disk, Texts texts) {
        this.write = write;
        this.disk = disk;
        this.texts = texts;
    }

    /** @return tells that there is a message for the person */
    public Signal told() {
        return told;
    }

    /** @return where the bundle is and what is in it, or why there is none */
    public String message() {
        return message;
    }

    /** Writes the bundle. */
    public void save() {
        if (writing) {
            return;
        }
        writing = true;
        disk.run(
                write,
                file -> tell(texts.get("diagnostics.saved", file)),
                failed -> tell(texts.get("diagnostics.failed", failed.getMessage())));
    }

    private void tell(String text) {
        writing = false;
        message = text;
        told.tell();
    }
}
