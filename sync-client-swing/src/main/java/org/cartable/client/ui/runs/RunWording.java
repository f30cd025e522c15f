package org.cartable.client.ui.runs;

import java.text.NumberFormat;
import java.time.Duration;
import org.cartable.client.store.LoggedRun;
import org.cartable.client.ui.Sign;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.Tone;
import org.cartable.client.ui.entities.StateWord;
import org.cartable.client.ui.fields.FieldFormat;

/** Puts runs into words. */
final class RunWording {

    private static final double MILLIS_PER_SECOND = 1000;
    private static final String DONE = "DONE";
    private static final String OFFLINE = "OFFLINE";

    private final Texts texts;
    private final FieldFormat format;

    RunWording(Texts texts, FieldFormat format) {
        this.texts = texts;
        this.format = format;
    }

    RunEntry of(LoggedRun run) {
        String start = format.moment(run.startedAt());
        return new RunEntry(
                run.times() == 1 ? start : texts.get("runs.times", start, format.moment(run.endedAt()), run.times()),
                duration(run.duration()),
                run.sent(),
                run.received(),
                run.conflicts(),
                run.refused(),
                outcome(run),
                message(run));
    }

    /** What the network says is in no language of the window, and the outcome says it. The exported table has it. */
    private static String message(LoggedRun run) {
        return run.message() == null || OFFLINE.equals(run.outcome()) ? "" : run.message();
    }

    private String duration(Duration duration) {
        NumberFormat seconds = NumberFormat.getNumberInstance(texts.locale());
        seconds.setMinimumFractionDigits(1);
        seconds.setMaximumFractionDigits(1);
        return texts.get("runs.seconds", seconds.format(duration.toMillis() / MILLIS_PER_SECOND));
    }

    private StateWord outcome(LoggedRun run) {
        boolean toDecide = run.conflicts() + run.refused() > 0;
        if (DONE.equals(run.outcome()) && toDecide) {
            return word("runs.outcome.TO_DECIDE", Tone.TROUBLE, Sign.FORK, run);
        }
        String text = "runs.outcome." + run.outcome();
        return switch (run.outcome()) {
            case DONE -> word(text, Tone.GOOD, Sign.TICK, run);
            case OFFLINE -> word(text, Tone.WARNING, Sign.RING, run);
            case "BUSY" -> word(text, Tone.WARNING, Sign.HALF_DISC, run);
            case "LOGIN_NEEDED" -> word(text, Tone.TROUBLE, Sign.PADLOCK, run);
            case "TOO_OLD" -> word(text, Tone.TROUBLE, Sign.CLOCK, run);
            case "UPDATE_NEEDED" -> word(text, Tone.TROUBLE, Sign.ARROW_DOWN, run);
            default -> word(text, Tone.TROUBLE, Sign.CROSS, run);
        };
    }

    private StateWord word(String text, Tone tone, Sign sign, LoggedRun run) {
        return new StateWord(texts.get(text), tone, sign, run.message());
    }
}
