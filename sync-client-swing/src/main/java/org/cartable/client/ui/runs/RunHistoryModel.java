package org.cartable.client.ui.runs;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.cartable.client.export.CsvManner;
import org.cartable.client.export.CsvTable;
import org.cartable.client.store.LocalStore;
import org.cartable.client.store.LoggedRun;
import org.cartable.client.ui.Background;
import org.cartable.client.ui.EmptyState;
import org.cartable.client.ui.LatestReading;
import org.cartable.client.ui.Signal;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.Tone;
import org.cartable.client.ui.fields.FieldFormat;

/** The runs that somebody wants to see. It follows the engine while somebody looks. Lives on the event thread. */
public final class RunHistoryModel {

    private static final int RUNS_MAX = 1000;

    private final LocalStore store;
    private final Background background;
    private final Texts texts;
    private final RunWording wording;
    private final LatestReading<RunFilter, Reading> reading;
    private final Signal changed = new Signal();
    private boolean watched;
    private boolean known;
    private RunFilter filter = RunFilter.ALL;
    private Reading shown = new Reading(List.of(), List.of());
    private String message;
    private Tone tone = Tone.PLAIN;

    private record Reading(List<LoggedRun> runs, List<RunEntry> entries) {}

    /** @param ended tells that a run has come to its end */
    public RunHistoryModel(LocalStore store, Signal ended, Background background, Texts texts, FieldFormat format) {
        this.store = store;
        this.background = background;
        this.texts = texts;
        this.wording = new RunWording(texts, format);
        this.reading =
                new LatestReading<>(background, () -> watched ? filter : null, this::read, this::arrived, this::failed);
        ended.listen(reading::ask);
    }

    /** @return tells that the list or a message has changed */
    public Signal changed() {
        return changed;
    }

    /** Somebody looks at it. */
    public void show() {
        watched = true;
        message = null;
        reading.ask();
    }

    /** Nobody looks at it any more. */
    public void hide() {
        watched = false;
    }

    /** Shows other runs. */
    public void choose(RunFilter wanted) {
        if (wanted != filter) {
            filter = wanted;
            reading.ask();
        }
    }

    /** @return which runs are wanted */
    public RunFilter filter() {
        return filter;
    }

    /** @return the filter in words */
    public String name(RunFilter some) {
        return texts.get("runs.filter." + some);
    }

    private Reading read(RunFilter wanted) {
        List<LoggedRun> runs =
                store.runs().list(RUNS_MAX).stream().filter(wanted::shows).toList();
        return new Reading(runs, runs.stream().map(wording::of).toList());
    }

    private void arrived(RunFilter wanted, Reading read) {
        if (wanted == filter) {
            shown = read;
            known = true;
            changed.tell();
        } else {
            reading.ask();
        }
    }

    /** @return the runs, newest first */
    public List<RunEntry> entries() {
        return shown.entries();
    }

    /** @return how many there are */
    public String countText() {
        if (!known) {
            return texts.get("list.reading");
        }
        int runs = shown.runs().stream().mapToInt(LoggedRun::times).sum();
        return texts.get("runs.countText", runs);
    }

    /** @return what to say in place of the list; nothing while there is something in it, or it is read */
    public Optional<EmptyState> empty() {
        if (!known || !shown.entries().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                filter == RunFilter.ALL
                        ? new EmptyState(texts.get("empty.runs"))
                        : new EmptyState(
                                texts.get("empty.runsOfFilter"), "empty.allRuns", () -> choose(RunFilter.ALL)));
    }

    /** Writes the runs that are shown to the file, as a table for a spreadsheet. */
    public void export(Path file) {
        List<LoggedRun> runs = shown.runs();
        background.run(
                () -> CsvTable.write(file, CsvManner.of(texts.locale()), RunTable.of(runs, texts)),
                written -> tell(texts.get("runs.exported", written), Tone.GOOD),
                this::failed);
    }

    /** @return what came of the last deed; null for nothing */
    public String message() {
        return message;
    }

    /** @return what the message feels like */
    public Tone tone() {
        return tone;
    }

    private void failed(RuntimeException cause) {
        tell(texts.get("runs.failed", cause.getMessage()), Tone.TROUBLE);
    }

    private void tell(String text, Tone feeling) {
        message = text;
        tone = feeling;
        changed.tell();
    }
}
