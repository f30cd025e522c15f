package org.cartable.client.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javax.swing.JTextField;
import javax.swing.SwingUtilities;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class TypedTextTest {

    private static final long LONGER_THAN_THE_PAUSE_MILLIS = 300;

    private final List<String> told = new ArrayList<>();
    private final JTextField field = new JTextField();
    private final TypedText typed = TypedText.of(field, told::add);

    @Test
    void aWordIsToldOnceAfterAPause() throws Exception {
        SwingUtilities.invokeAndWait(() -> {
            field.setText("t");
            field.setText("tra");
        });

        Awaitility.await().until(() -> Edt.call(() -> !typed.waiting()));
        assertThat(Edt.call(() -> List.copyOf(told))).containsExactly("tra");
    }

    @Test
    void whatWasTypedWaitsUntilItWasToldAlsoWhenItsTurnIsLate() throws Exception {
        SwingUtilities.invokeAndWait(() -> {
            field.setText("tra");
            occupyTheEventThread();
            assertThat(told).isEmpty();
            assertThat(typed.waiting())
                    .as("the pause is over and nothing was told")
                    .isTrue();
        });

        Awaitility.await().until(() -> Edt.call(() -> !typed.waiting()));
        assertThat(Edt.call(() -> List.copyOf(told))).containsExactly("tra");
    }

    @Test
    void whatSomebodyElseSetsIsNotToldAndWhatWaitedIsGivenUp() throws Exception {
        SwingUtilities.invokeAndWait(() -> {
            field.setText("tra");
            occupyTheEventThread();
            typed.set("");
            assertThat(typed.waiting()).isFalse();
        });
        SwingUtilities.invokeAndWait(() -> assertThat(told).isEmpty());
    }

    @Test
    void whoDoesNotWaitIsToldAtOnceAndNotTwice() throws Exception {
        SwingUtilities.invokeAndWait(() -> {
            field.setText("tra");
            typed.tellNow();
            assertThat(told).containsExactly("tra");
            occupyTheEventThread();
        });
        SwingUtilities.invokeAndWait(() -> assertThat(told).hasSize(1));
    }

    /** Long enough for the timer to put its event behind this one. */
    private static void occupyTheEventThread() {
        try {
            Thread.sleep(LONGER_THAN_THE_PAUSE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
