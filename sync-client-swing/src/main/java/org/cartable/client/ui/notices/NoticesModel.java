package org.cartable.client.ui.notices;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cartable.client.ui.Signal;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.Tone;
import org.cartable.client.ui.fields.MomentText;

/** What is told in sight, for how long, and what was told before. Lives on the event thread. */
public final class NoticesModel {

    /** How long a notice is in sight; not counted is while somebody points at it or has the keyboard in it. */
    static final Duration SIGHT = Duration.ofSeconds(4);

    /** How long it stays at least when nobody does so any more. */
    static final Duration REST = Duration.ofSeconds(1);

    /** As many as are in sight at once. */
    static final int IN_SIGHT_MAX = 3;

    /** As many as are kept. */
    static final int KEPT_MAX = 100;

    private final Clock clock;
    private final Texts texts;
    private final MomentText moments;
    private final Signal changed = new Signal();
    private final List<Told> kept = new ArrayList<>();
    private final List<Told> inSight = new ArrayList<>();
    private long numbers;
    private Long selection;

    /** A notice that other words can be made of. */
    private static final class Told {

        private final long number;
        private final Instant at;
        private final Tone tone;
        private final String text;
        private final Object[] arguments;
        private String offer;
        private Runnable deed;
        private Instant until;
        private Duration left;

        private Told(long number, Instant at, Tone tone, String text, Object... arguments) {
            this.number = number;
            this.at = at;
            this.tone = tone;
            this.text = text;
            this.arguments = arguments;
        }

        private void hold(Instant now) {
            if (left == null) {
                left = Duration.between(now, until);
            }
        }

        private void release(Instant now) {
            if (left != null) {
                until = now.plus(left.compareTo(REST) < 0 ? REST : left);
                left = null;
            }
        }
    }

    /** @param clock says what time it is where the person is */
    public NoticesModel(Clock clock, Texts texts) {
        this.clock = clock;
        this.texts = texts;
        this.moments = new MomentText(clock, texts.locale());
    }

    /** Keeps what another one was told, in the own language; what that one offered is not offered here. */
    public void follow(NoticesModel other) {
        numbers = other.numbers;
        for (Told told : other.kept) {
            kept.add(new Told(told.number, told.at, told.tone, told.text, told.arguments));
        }
        changed.tell();
    }

    /** @return tells that something was told or has gone out of sight */
    public Signal changed() {
        return changed;
    }

    // --- telling -------------------------------------------------------------------------------------------------

    /**
     * Tells what has happened.
     *
     * @param text the name of the text
     */
    public void tell(Tone tone, String text, Object... arguments) {
        tell(new Told(numbers++, clock.instant(), tone, text, arguments));
    }

    /**
     * Tells what has happened and what can be done about it, once.
     *
     * @param offer the name of the text of the deed
     * @param text the name of the text
     */
    public void offer(String offer, Runnable deed, Tone tone, String text, Object... arguments) {
        Told told = new Told(numbers++, clock.instant(), tone, text, arguments);
        told.offer = offer;
        told.deed = deed;
        tell(told);
    }

    private void tell(Told told) {
        told.until = told.at.plus(SIGHT);
        kept.add(0, told);
        inSight.add(told);
        if (kept.size() > KEPT_MAX) {
            kept.remove(KEPT_MAX);
        }
        if (inSight.size() > IN_SIGHT_MAX) {
            inSight.stream().filter(some -> some.left == null).findFirst().ifPresent(inSight::remove);
        }
        changed.tell();
    }

    // --- in sight ------------------------------------------------------------------------------------------------

    /** @return what is in sight, the oldest first */
    public List<Notice> inSight() {
        return inSight.stream().map(this::worded).toList();
    }

    /** @return time matters to what is in sight */
    public boolean ticking() {
        return !inSight.isEmpty();
    }

    /** Time has passed. */
    public void tick() {
        Instant now = clock.instant();
        if (inSight.removeIf(told -> told.left == null && !now.isBefore(told.until))) {
            changed.tell();
        }
    }

    /** Somebody points at the notice, or has the keyboard in it: it stays. */
    public void hold(long number) {
        inSight(number).ifPresent(told -> told.hold(clock.instant()));
    }

    /** Nobody does any more. */
    public void release(long number) {
        inSight(number).ifPresent(told -> told.release(clock.instant()));
    }

    /** The notice has been read. */
    public void dismiss(long number) {
        if (inSight.removeIf(told -> told.number == number)) {
            changed.tell();
        }
    }

    private Optional<Told> inSight(long number) {
        return inSight.stream().filter(told -> told.number == number).findFirst();
    }

    // --- what was told -------------------------------------------------------------------------------------------

    /** @return what was told, the newest first */
    public List<Notice> kept() {
        return kept.stream().map(this::worded).toList();
    }

    /** @return how many that are */
    public String countText() {
        return texts.get("notices.count", kept.size());
    }

    /** Looks at a notice of the list. */
    public void select(long number) {
        selection = number;
        changed.tell();
    }

    /** @return the notice that is looked at; the newest when none was chosen */
    public Optional<Notice> selected() {
        return kept.stream()
                .filter(told -> selection != null && told.number == selection)
                .findFirst()
                .or(() -> kept.stream().findFirst())
                .map(this::worded);
    }

    /** Does what the notice offers, if it still does; then that is offered no more. */
    public void accept(long number) {
        kept.stream()
                .filter(told -> told.number == number && told.deed != null)
                .findFirst()
                .ifPresent(told -> {
                    Runnable deed = told.deed;
                    told.deed = null;
                    told.offer = null;
                    inSight.remove(told);
                    changed.tell();
                    deed.run();
                });
    }

    private Notice worded(Told told) {
        return new Notice(
                told.number, moments.of(told.at), texts.get(told.text, told.arguments), told.tone, told.offer);
    }
}
