package org.cartable.client.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.cartable.client.support.Desktop;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several stores on one directory, as a window and commands beside it are. */
class SharedDirectoryTest {

    @TempDir
    private Path directory;

    @Test
    void oneSeesAtOnceWhatAnotherHasSaved() {
        try (Desktop window = Desktop.signedIn(directory, 1);
                Desktop command = Desktop.blank(directory, 2)) {
            var key = command.newStudent("A-1", "Ba");
            assertThat(window.shown(key, "lastName")).isEqualTo("Ba");
            window.store.edits().update(key, Desktop.fields("{'lastName': 'Sow'}"));
            assertThat(command.shown(key, "lastName")).isEqualTo("Sow");
            assertThat(command.store.state().current().clientId())
                    .isEqualTo(window.store.state().current().clientId());
        }
    }

    @Test
    void allMayWriteAtTheSameTime() {
        List<Desktop> desktops = new ArrayList<>(List.of(Desktop.signedIn(directory, 1)));
        desktops.add(Desktop.blank(directory, 2));
        desktops.add(Desktop.blank(directory, 3));
        CompletableFuture<?>[] writers = desktops.stream()
                .map(desktop -> CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < 100; i++) {
                        desktop.newStudent("A-" + i, "Ba");
                    }
                }))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(writers).join();

        assertThat(desktops.get(0).store.outbox().open()).hasSize(300);
        assertThat(desktops.get(1).store.entities().count("STUDENT")).isEqualTo(300);
        desktops.forEach(Desktop::close);
    }

    @RepeatedTest(20)
    void severalMayMakeTheFileTogether() {
        List<CompletableFuture<Desktop>> opening = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int seed = i;
            opening.add(CompletableFuture.supplyAsync(() -> Desktop.blank(directory, seed)));
        }
        List<Desktop> desktops = opening.stream().map(CompletableFuture::join).toList();

        assertThat(desktops.stream()
                        .map(desktop -> desktop.store.state().current().clientId()))
                .containsOnly(desktops.get(0).store.state().current().clientId());
        desktops.forEach(Desktop::close);
    }
}
