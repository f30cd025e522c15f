package org.cartable.client.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LatestReadingTest {

    private final Screen screen = Screen.english();
    private final List<String> told = new ArrayList<>();
    private String wanted = "first";
    private boolean broken;
    private final LatestReading<String, String> reading = new LatestReading<>(
            screen.background,
            () -> wanted,
            this::read,
            (asked, answer) -> told.add(asked + " is " + answer),
            cause -> told.add(cause.getMessage()));

    @BeforeEach
    void hold() {
        screen.hold();
    }

    private String read(String asked) {
        if (broken) {
            throw new IllegalStateException("cannot read " + asked);
        }
        return "read";
    }

    @Test
    void whatIsAskedForDuringAReadingIsAnsweredByOneMoreWithTheQuestionAsItIsThen() {
        reading.ask();
        reading.ask();
        wanted = "second";
        reading.ask();

        screen.releaseOne();
        assertThat(told).containsExactly("first is read");
        screen.releaseOne();
        assertThat(told).containsExactly("first is read", "second is read");
        assertThat(screen.isIdle()).isTrue();
        assertThat(reading.running()).isFalse();
    }

    @Test
    void aReadingThatFailsDoesNotSwallowWhatWasAskedForMeanwhile() {
        broken = true;
        reading.ask();
        wanted = "second";
        reading.ask();

        screen.releaseOne();
        assertThat(told).containsExactly("cannot read first");
        broken = false;
        screen.releaseOne();
        assertThat(told).containsExactly("cannot read first", "second is read");
        assertThat(screen.isIdle()).isTrue();
    }

    @Test
    void whereNothingIsWantedNothingIsRead() {
        wanted = null;

        reading.ask();

        assertThat(screen.isIdle()).isTrue();
        assertThat(reading.running()).isFalse();
    }
}
