package org.cartable.client.ui.refused;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.SplittableRandom;
import org.cartable.client.support.Desktop;
import org.cartable.client.support.SchoolServer;
import org.cartable.client.sync.SyncEngine;
import org.cartable.client.ui.Screen;
import org.cartable.protocol.entity.EntityKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusedEditsModelTest {

    @TempDir
    private Path directory;

    private final Screen screen = Screen.english();
    private final SchoolServer server = new SchoolServer();
    private Desktop desktop;
    private SyncEngine engine;
    private EntityKey student;
    private RefusedEditsModel refused;

    @BeforeEach
    void makeAnEditThatTheServerRefuses() {
        desktop = Desktop.signedIn(directory, 1);
        engine = new SyncEngine(desktop.store, server, desktop.clock, new SplittableRandom(1));
        student = desktop.newStudent("A-1", "Traoré");
        engine.runOnce();
        refused = new RefusedEditsModel(
                desktop.store, screen.news(desktop.store), screen.background, screen.texts, screen.format);
        desktop.store.edits().update(student, Desktop.fields("{'lastName': 'Refused'}"));
        engine.runOnce();
        screen.settle();
    }

    @AfterEach
    void close() {
        engine.close();
        desktop.close();
    }

    @Test
    void aRefusedEditIsShownWithItsReasonAndItsValues() {
        assertThat(refused.countText()).isEqualTo("1 refused edit");
        assertThat(refused.selected()).hasValueSatisfying(shown -> {
            assertThat(shown.title()).isEqualTo("Student: Traoré Awa");
            assertThat(shown.reason()).isEqualTo("The server refused this edit: a field breaks a rule.");
            assertThat(shown.values())
                    .containsExactly(new RefusedValue("lastName", "Refused", "lastName does not have the right form."));
        });
    }

    @Test
    void aDiscardedEditIsGoneAndTheServersStateStays() {
        refused.discard();
        screen.settle();

        assertThat(refused.cases()).isEmpty();
        assertThat(desktop.store.outbox().open()).isEmpty();
        assertThat(desktop.shown(student, "lastName")).isEqualTo("Traoré");
    }

    @Test
    void anEditThatIsSentAgainWaitsAnew() {
        refused.sendAgain();
        screen.settle();

        assertThat(refused.cases()).isEmpty();
        assertThat(desktop.store.outbox().counts().waiting()).isEqualTo(1);
        assertThat(desktop.shown(student, "lastName")).isEqualTo("Refused");
    }
}
