package org.cartable.client.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class BackgroundTest {

    private final List<String> told = new ArrayList<>();

    @Test
    void whatComesBackIsToldOnTheEventThreadAlsoWhenItFailed() {
        Screen screen = Screen.english();

        screen.background.run(() -> "read", told::add, cause -> told.add(cause.getMessage()));
        screen.background.<String>run(
                () -> {
                    throw new IllegalStateException("unreadable");
                },
                told::add,
                cause -> told.add(cause.getMessage()));

        assertThat(told).isEmpty();
        screen.settle();
        assertThat(told).containsExactly("read", "unreadable");
    }

    @Test
    void whatIsAskedForAfterTheEndOfTheProgramIsPassedOver() {
        ExecutorService disk = Executors.newSingleThreadExecutor();
        Background background = new Background(disk, Runnable::run);
        disk.shutdown();

        background.run(() -> "read", told::add, cause -> told.add(cause.getMessage()));

        assertThat(told).isEmpty();
    }
}
