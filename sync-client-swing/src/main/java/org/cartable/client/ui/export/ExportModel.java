package org.cartable.client.ui.export;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.cartable.client.export.CsvManner;
import org.cartable.client.export.CsvTable;
import org.cartable.client.export.ExportedTable;
import org.cartable.client.ui.Background;
import org.cartable.client.ui.Signal;
import org.cartable.client.ui.Texts;

/** Writes the table in sight into a file and says where it is. Lives on the event thread. */
public final class ExportModel {

    private final Supplier<Optional<ExportedTable>> inSight;
    private final Background background;
    private final Texts texts;
    private final Signal asking = new Signal();
    private final Signal told = new Signal();
    private ExportedTable wanted;
    private String message = "";
    private boolean writing;

    /**
     * @param inSight gives the table that the screen in sight shows
     * @param background where a long table may take its time without keeping others waiting
     */
    public ExportModel(Supplier<Optional<ExportedTable>> inSight, Background background, Texts texts) {
        this.inSight = inSight;
        this.background = background;
        this.texts = texts;
    }

    /** The person wants what is in sight as a file. */
    public void ask() {
        inSight.get().ifPresentOrElse(this::ask, () -> tell(texts.get("export.nothing")));
    }

    /** The person wants that table as a file. */
    public void ask(ExportedTable table) {
        if (writing) {
            tell(texts.get("export.writing"));
            return;
        }
        wanted = table;
        asking.tell();
    }

    /** @return tells that the person has to choose the file */
    public Signal asking() {
        return asking;
    }

    /** @return how the file would be named */
    public String fileName() {
        return wanted.fileName();
    }

    /** Writes the table as it was when the person asked for it. */
    public void save(Path file) {
        writing = true;
        background.run(
                () -> CsvTable.write(file, CsvManner.of(texts.locale()), wanted.rows()),
                written -> done(texts.get("export.done", written)),
                failed -> done(texts.get("export.failed", failed.getMessage())));
    }

    private void done(String text) {
        writing = false;
        tell(text);
    }

    private void tell(String text) {
        message = text;
        told.tell();
    }

    /** @return tells that there is a message for the person */
    public Signal told() {
        return told;
    }

    /** @return where the table is, or why it is not */
    public String message() {
        return message;
    }
}
