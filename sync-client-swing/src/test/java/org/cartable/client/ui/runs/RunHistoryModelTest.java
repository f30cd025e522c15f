package org.cartable.client.ui.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.cartable.client.store.LoggedRun;
import org.cartable.client.support.Desktop;
import org.cartable.client.support.SchoolServer;
import org.cartable.client.sync.SyncEngine;
import org.cartable.client.sync.SyncRun;
import org.cartable.client.ui.EmptyState;
import org.cartable.client.ui.Screen;
import org.cartable.client.ui.Signal;
import org.cartable.client.ui.Tone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunHistoryModelTest {

    @TempDir
    private Path directory;

    private final Screen screen = Screen.english();
    private final SchoolServer server = new SchoolServer();
    private final Signal ended = new Signal();
    private Desktop desktop;
    private SyncEngine engine;
    private RunHistoryModel runs;

    @BeforeEach
    void open() {
        desktop = Desktop.signedIn(directory, 1);
        engine = new SyncEngine(desktop.store, server, desktop.clock, new SplittableRandom(1));
        runs = new RunHistoryModel(desktop.store, ended, screen.background, screen.texts, screen.format);
        desktop.newStudent("A-1", "Traoré");
        desktop.newStudent("A-2", "Refused");
        engine.runOnce();
        engine.runOnce();
        server.away(true);
        engine.runOnce();
        runs.show();
        screen.settle();
    }

    @AfterEach
    void close() {
        engine.close();
        desktop.close();
    }

    @Test
    void eachRunTellsWhatItSentAndBroughtAndHowItEnded() {
        assertThat(runs.countText()).isEqualTo("3 syncs");
        assertThat(runs.entries()).hasSize(3);
        RunEntry first = runs.entries().get(2);
        assertThat(first.start()).startsWith("8:00");
        assertThat(first.duration()).isEqualTo("0.0 s");
        assertThat(first.sent()).isEqualTo(1);
        assertThat(first.refused()).isEqualTo(1);
        assertThat(first.outcome().text()).isEqualTo("Done, to decide");
        RunEntry last = runs.entries().get(0);
        assertThat(last.outcome().text()).isEqualTo("No answer");
        assertThat(last.outcome().tone()).isEqualTo(Tone.WARNING);
        assertThat(last.message()).as("the outcome says it").isEmpty();
    }

    @Test
    void aFilterLeavesOutWhatBroughtNothingOrWentWell() {
        runs.choose(RunFilter.EVENTFUL);
        screen.settle();
        assertThat(runs.entries()).extracting(RunEntry::sent).containsExactly(1);

        runs.choose(RunFilter.TROUBLED);
        screen.settle();
        assertThat(runs.entries())
                .extracting(entry -> entry.outcome().text())
                .containsExactly("No answer", "Done, to decide");
    }

    @Test
    void itFollowsTheEngineWhileSomebodyLooks() {
        server.away(false);
        engine.runOnce();
        ended.tell();
        screen.settle();
        assertThat(runs.entries()).hasSize(4);

        runs.hide();
        server.away(true);
        engine.runOnce();
        ended.tell();
        screen.settle();
        assertThat(runs.entries()).hasSize(4);
    }

    @Test
    void runsThatWentAlikeAreOneLine() {
        for (int i = 0; i < 36; i++) {
            desktop.clock.advance(Duration.ofMinutes(5));
            engine.runOnce();
        }
        ended.tell();
        screen.settle();

        assertThat(runs.entries().get(0).start()).matches("8:00.AM to 11:00.AM, 37 times");
        assertThat(runs.countText()).isEqualTo("39 syncs");
    }

    @Test
    void whatIsShownIsWrittenAsATable() throws IOException {
        Instant at = Desktop.START;
        desktop.store
                .runs()
                .add(new LoggedRun(at, at, Duration.ofMillis(1500), 1, "FAILED", 0, 0, 0, 0, "=1+1, \"quoted\""));
        runs.choose(RunFilter.TROUBLED);
        screen.settle();
        Path file = directory.resolve("runs.csv");
        runs.export(file);
        screen.settle();

        assertThat(Files.readString(file).split("\r\n"))
                .containsExactly(
                        "\uFEFFStart,End,Seconds,Times,Outcome,Sent,Received,Conflicts,Refused,What went wrong",
                        "2026-09-01T08:00:00Z,2026-09-01T08:00:00Z,1.500,1,FAILED,0,0,0,0,\"'=1+1, \"\"quoted\"\"\"",
                        "2026-09-01T08:00:00Z,2026-09-01T08:00:00Z,0.000,1,OFFLINE,0,0,0,0,no answer",
                        "2026-09-01T08:00:00Z,2026-09-01T08:00:00Z,0.000,1,DONE,1,1,0,1,");
        assertThat(runs.message()).isEqualTo("Written to " + file + ".");
    }

    @Test
    void aFileThatCannotBeWrittenIsTold() {
        runs.export(directory.resolve("no such directory").resolve("runs.csv"));
        screen.settle();

        assertThat(runs.message()).startsWith("Not done (");
        assertThat(runs.tone()).isEqualTo(Tone.TROUBLE);
    }

    @Test
    void everyOutcomeOfTheEngineHasItsWords() {
        for (SyncRun.Outcome outcome : SyncRun.Outcome.values()) {
            assertThat(screen.texts.has("runs.outcome." + outcome))
                    .as(outcome.name())
                    .isTrue();
        }
    }

    @Test
    void whatNoRunFitsOffersAllOfThem() {
        assertThat(runs.empty()).isEmpty();
        desktop.close();
        desktop = Desktop.signedIn(directory.resolve("fresh"), 2);
        runs = new RunHistoryModel(desktop.store, ended, screen.background, screen.texts, screen.format);
        runs.show();
        screen.settle();
        assertThat(runs.empty()).map(EmptyState::action).isEmpty();

        runs.choose(RunFilter.TROUBLED);
        screen.settle();
        assertThat(runs.empty()).map(EmptyState::action).contains("empty.allRuns");
        runs.empty().orElseThrow().deed().run();
        screen.settle();
        assertThat(runs.filter()).isEqualTo(RunFilter.ALL);
    }
}
