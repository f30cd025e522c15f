package org.cartable.client.ui.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.cartable.client.support.Desktop;
import org.cartable.client.ui.Screen;
import org.cartable.client.ui.Tone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageModelTest {

    @TempDir
    private Path directory;

    private final Screen screen = Screen.english();
    private final List<String> told = new ArrayList<>();
    private Desktop desktop;

    @BeforeEach
    void open() {
        desktop = Desktop.signedIn(directory, 1);
    }

    @AfterEach
    void close() {
        desktop.close();
    }

    private StorageModel storage(long low) {
        StorageModel storage = new StorageModel(
                desktop.store, () -> told.add("wake"), screen.background, screen.texts, ZoneOffset.UTC, low);
        storage.reopening().listen(() -> told.add("reopen"));
        storage.look();
        screen.settle();
        return storage;
    }

    @Test
    void aDiskWithRoomIsNotSpokenOf() {
        StorageModel storage = storage(1);

        assertThat(storage.warning()).isNull();
        assertThat(storage.spaceText()).contains("Free on the disk").doesNotContain("copy");
    }

    @Test
    void aDiskThatIsNearlyFullIsWarnedOfBeforeASaveFails() {
        StorageModel storage = storage(Long.MAX_VALUE);

        assertThat(storage.warning())
                .startsWith("The disk of this computer is nearly full")
                .endsWith("is safe.");
        storage.dismiss();
        assertThat(storage.warning()).isNull();
        storage.look();
        screen.settle();
        assertThat(storage.warning()).isNull();
    }

    @Test
    void aCheckReadsAllAndSaysSo() {
        StorageModel storage = storage(1);

        screen.hold();
        storage.check();
        assertThat(storage.busy()).isTrue();
        screen.release();

        assertThat(storage.healthText()).isEqualTo("The data on this computer are sound.");
        assertThat(storage.healthTone()).isEqualTo(Tone.GOOD);
    }

    @Test
    void aRepairComparesWithTheServerAndKeepsWhatWaits() {
        desktop.newStudent("A-1", "Sow");
        desktop.store.state().reconciled();
        StorageModel storage = storage(1);

        storage.repair();
        screen.settle();

        assertThat(desktop.store.state().owesReconcile()).isTrue();
        assertThat(desktop.store.outbox().counts().waiting()).isEqualTo(1);
        assertThat(told).containsExactly("wake");
        assertThat(storage.healthText()).contains("at the next sync");
    }
}
