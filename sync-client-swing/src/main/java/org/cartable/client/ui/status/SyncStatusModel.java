package org.cartable.client.ui.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cartable.client.sync.DownProgress;
import org.cartable.client.sync.NetworkState;
import org.cartable.client.sync.SyncPhase;
import org.cartable.client.sync.SyncStatus;
import org.cartable.client.ui.Sign;
import org.cartable.client.ui.Signal;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.Tone;
import org.cartable.client.ui.fields.MomentText;

/**
 * The status bar, the banner and the popover in words. Lives on the event thread; the clock's zone is the one of the person.
 */
public final class SyncStatusModel {

    /** What the banner offers to do. */
    public enum Offer {
        NOTHING,
        RETRY,
        SIGN_IN
    }

    /** How long "Pause" lasts. */
    static final Duration PAUSE = Duration.ofHours(1);

    /** A clock that is further from the server's is worth a word: dates and times that are typed by it would be wrong. */
    static final Duration CLOCK_APART = Duration.ofMinutes(2);

    private final Clock clock;
    private final Texts texts;
    private final Runnable wake;
    private final Consumer<Duration> pause;
    private final Patience patience;
    private final MomentText moments;
    private final Signal changed = new Signal();
    private final Signal ended = new Signal();
    private final Signal returned = new Signal();
    private SyncStatus status;
    private boolean attempted;
    private boolean away;
    private String notice;
    private NetworkState dismissed;
    private Supplier<Optional<Duration>> clockAhead = Optional::empty;
    private boolean clockDismissed;

    /**
     * @param first the status as it is
     * @param wake makes the engine run now, also out of a pause
     * @param pause lets the engine rest for so long
     */
    public SyncStatusModel(
            SyncStatus first, Runnable wake, Consumer<Duration> pause, Patience patience, Clock clock, Texts texts) {
        this.clock = clock;
        this.texts = texts;
        this.wake = wake;
        this.pause = pause;
        this.patience = patience;
        this.moments = new MomentText(clock, texts.locale());
        this.status = first;
    }

    /** @param ahead tells how far this computer's clock is ahead of the server's, as far as that is known */
    public void compareClocks(Supplier<Optional<Duration>> ahead) {
        clockAhead = ahead;
    }

    /** Takes a new status of the engine. */
    public void show(SyncStatus now) {
        // Until the first run has ended, "offline" means only that nobody knows.
        attempted |= now.nextAttempt() != null || now.network() != NetworkState.OFFLINE;
        if (now.network() != dismissed) {
            dismissed = null;
        }
        boolean gone = now.network() == NetworkState.OFFLINE || now.network() == NetworkState.UNANSWERED;
        if (gone) {
            away |= attempted;
        }
        boolean back = away && !gone && now.phase() == SyncPhase.IDLE;
        away &= !back;
        boolean runEnded = running() && now.phase() == SyncPhase.IDLE;
        status = now;
        changed.tell();
        if (back && now.network() == NetworkState.ONLINE) {
            returned.tell();
        }
        if (runEnded) {
            ended.tell();
        }
    }

    /** @return tells that the server answers again after it did not, and has taken what waited */
    public Signal returned() {
        return returned;
    }

    /** @return how many edits the server took in the last run */
    public int sent() {
        return status.sent();
    }

    /** @return tells that a run has come to its end */
    public Signal ended() {
        return ended;
    }

    /** Tells something that nobody has to do anything about; null for nothing. */
    public void notice(String text) {
        if (!Objects.equals(text, notice)) {
            notice = text;
            changed.tell();
        }
    }

    /** @return what was told last; null for nothing */
    public String notice() {
        return notice;
    }

    /** Time has passed: "next try in" counts down. */
    public void tick() {
        changed.tell();
    }

    /** @return the words change by themselves while time passes */
    public boolean ticking() {
        return bannerText() != null;
    }

    /** @return tells that the words have changed */
    public Signal changed() {
        return changed;
    }

    /** Makes a sync run now, and ends a pause. */
    public void syncNow() {
        wake.run();
    }

    /** Sends and fetches nothing for an hour, after the run under way. */
    public void pause() {
        pause.accept(PAUSE);
    }

    /** @return true while a sync runs */
    public boolean running() {
        return status.phase() != SyncPhase.IDLE;
    }

    /** @return true while nothing is sent and fetched because somebody wanted it so */
    public boolean paused() {
        return status.pausedUntil() != null && !running();
    }

    // --- the pill ------------------------------------------------------------------------------------------------

    /** @return the state of the connection in a word or two */
    public String stateText() {
        if (paused()) {
            return texts.get("status.paused", moments.of(status.pausedUntil()));
        }
        if (!attempted) {
            return texts.get("status.connecting");
        }
        return switch (status.network()) {
            case ONLINE -> texts.get(running() ? "status.syncing" : "status.online");
            case POOR -> texts.get("status.poor");
            case UNANSWERED -> texts.get("status.unanswered");
            case OFFLINE -> texts.get("status.offline");
            case LOGIN_NEEDED -> texts.get("status.loginNeeded");
            case UPDATE_NEEDED -> texts.get("status.updateNeeded");
            case TOO_OLD -> texts.get("status.tooOld");
            case REVOKED -> texts.get("status.revoked");
        };
    }

    /** @return what that feels like */
    public Tone stateTone() {
        if (paused()) {
            return Tone.WARNING;
        }
        if (!attempted) {
            return Tone.BUSY;
        }
        return switch (status.network()) {
            case ONLINE -> running() ? Tone.BUSY : Tone.GOOD;
            case POOR, UNANSWERED, OFFLINE -> Tone.WARNING;
            case LOGIN_NEEDED, UPDATE_NEEDED, TOO_OLD, REVOKED -> Tone.TROUBLE;
        };
    }

    /** @return the shape of that state: each has its own */
    public Sign stateSign() {
        if (paused()) {
            return Sign.BARS;
        }
        if (!attempted) {
            return Sign.DOTS;
        }
        return switch (status.network()) {
            case ONLINE -> running() ? Sign.ARROW_UP : Sign.DISC;
            case POOR -> Sign.HALF_DISC;
            case UNANSWERED -> Sign.TRIANGLE;
            case OFFLINE -> Sign.RING;
            case LOGIN_NEEDED -> Sign.PADLOCK;
            case UPDATE_NEEDED -> Sign.ARROW_DOWN;
            case TOO_OLD -> Sign.CLOCK;
            case REVOKED -> Sign.CROSS;
        };
    }

    /** @return how many edits the server has not answered, since when if that is long; that there are none says so too */
    public String waitingText() {
        if (waitingTone() == Tone.PLAIN) {
            return texts.get("status.waiting", waiting());
        }
        Instant oldest = status.counts().oldestWaiting();
        return texts.get("status.waitingSince", waiting(), moments.about(oldest), moments.isToday(oldest) ? 0 : 1);
    }

    /** @return what the waiting feels like: nothing at first */
    public Tone waitingTone() {
        Instant oldest = status.counts().oldestWaiting();
        if (oldest == null) {
            return Tone.PLAIN;
        }
        Duration age = Duration.between(oldest, clock.instant());
        if (age.compareTo(patience.tooLate()) >= 0) {
            return Tone.TROUBLE;
        }
        return age.compareTo(patience.late()) >= 0 ? Tone.WARNING : Tone.PLAIN;
    }

    /** @return how many edits wait to be sent */
    public int waiting() {
        return status.counts().waiting();
    }

    /** @return how many conflicts wait for a decision */
    public int conflicts() {
        return status.counts().conflicts();
    }

    /** @return the same in words */
    public String conflictsText() {
        return texts.get("status.conflicts", conflicts());
    }

    /** @return how many edits the server refused and nobody has dealt with */
    public int refused() {
        return status.counts().refused();
    }

    /** @return the same in words */
    public String refusedText() {
        return texts.get("status.refused", refused());
    }

    /** @return how many changes came so far while many come; else when all was last in step */
    public String lastSyncText() {
        DownProgress progress = status.progress();
        if (progress != null) {
            return FirstSyncWording.of(progress, texts);
        }
        if (status.phase() == SyncPhase.DOWN && status.received() > 0) {
            return texts.get("status.receiving", status.received());
        }
        return lastSuccessText(moments::about);
    }

    private String lastSuccessText(Function<Instant, String> moment) {
        Instant last = status.lastSuccess();
        return last == null
                ? texts.get("status.neverSynced")
                : texts.get("status.lastSync", moment.apply(last), moments.isToday(last) ? 0 : 1);
    }

    // --- the banner ----------------------------------------------------------------------------------------------

    /** @return what the banner says; null when there is none */
    public String bannerText() {
        if (!attempted || paused() || status.network() == dismissed) {
            return null;
        }
        return switch (status.network()) {
            case ONLINE -> clockDismissed ? null : clockText();
            case REVOKED -> null;
            case OFFLINE -> texts.get("banner.offline");
            case UNANSWERED -> inAWhile("banner.unanswered");
            case POOR -> status.message() == null ? null : inAWhile("banner.busy");
            case LOGIN_NEEDED ->
                everSynced() ? texts.get("banner.signIn", status.counts().waiting()) : texts.get("banner.firstSignIn");
            case UPDATE_NEEDED -> texts.get("banner.update");
            case TOO_OLD ->
                texts.get(
                        "banner.tooOld",
                        status.counts().waiting(),
                        status.neededVersion(),
                        status.neededVersion() == null ? 0 : 1);
        };
    }

    private String inAWhile(String text) {
        return texts.get(text) + " " + nextTryText();
    }

    /** @return what the banner offers to do */
    public Offer bannerOffer() {
        if (bannerText() == null) {
            return Offer.NOTHING;
        }
        return switch (status.network()) {
            case LOGIN_NEEDED -> Offer.SIGN_IN;
            case ONLINE, REVOKED -> Offer.NOTHING;
            case POOR, UNANSWERED, OFFLINE, UPDATE_NEEDED, TOO_OLD -> Offer.RETRY;
        };
    }

    /** The banner has been read: it goes until the connection is in another state. */
    public void dismissBanner() {
        if (status.network() == NetworkState.ONLINE) {
            clockDismissed = true;
        } else {
            dismissed = status.network();
        }
        changed.tell();
    }

    // --- the popover ---------------------------------------------------------------------------------------------

    /** @return when a sync was last through, and what it brought if it was the last one */
    public String pastText() {
        String last = lastSuccessText(moments::of);
        return status.lastSuccess() == null || running() || status.message() != null
                ? last
                : texts.get("popover.past", last, status.sent(), status.received());
    }

    /** @return when the next sync begins by itself, counting down */
    public String nextTryText() {
        if (paused()) {
            return texts.get("popover.paused", moments.of(status.pausedUntil()));
        }
        long seconds = secondsToNextAttempt();
        if (running() || seconds == 0) {
            return texts.get("popover.running");
        }
        return seconds < 60
                ? texts.get("popover.nextInSeconds", seconds)
                : texts.get("popover.nextInMinutes", (seconds + 30) / 60);
    }

    /** @return what waits to go up and for a person */
    public String openText() {
        return Stream.of(
                        waitingText(), conflicts() == 0 ? null : conflictsText(), refused() == 0 ? null : refusedText())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
    }

    /** @return why the last run did not come to its end, for a reader; null when it did */
    public String troubleText() {
        if (status.message() == null) {
            return null;
        }
        // What the network says is for who helps, and in no language of the window.
        return switch (status.network()) {
            case OFFLINE, UNANSWERED -> texts.get("popover.noAnswer");
            default -> texts.get("popover.trouble", status.message());
        };
    }

    /** @return that this computer's clock is wrong, by how much, and that nothing is lost by it; null when it is right */
    public String clockText() {
        Duration ahead = clockAhead.get().orElse(Duration.ZERO);
        if (ahead.abs().compareTo(CLOCK_APART) <= 0) {
            return null;
        }
        String by = apart(ahead.abs());
        return texts.get(ahead.isNegative() ? "status.clockBehind" : "status.clockAhead", by);
    }

    private String apart(Duration time) {
        if (time.toHours() < 2) {
            return texts.get("status.minutes", time.toMinutes());
        }
        return time.toDays() < 2 ? texts.get("status.hours", time.toHours()) : texts.get("status.days", time.toDays());
    }

    /** @return up to when what others changed is here, while nothing comes; null while it comes, and before it ever did */
    public String asOfText() {
        boolean apart = paused()
                || switch (status.network()) {
                    case OFFLINE, UNANSWERED, LOGIN_NEEDED, UPDATE_NEEDED, TOO_OLD, REVOKED -> attempted;
                    case POOR -> status.message() != null;
                    case ONLINE -> false;
                };
        return apart && status.lastSuccess() != null
                ? texts.get("status.asOf", moments.of(status.lastSuccess()))
                : null;
    }

    /** @return true when the records of the school have come at least once */
    public boolean everSynced() {
        return status.lastSuccess() != null;
    }

    private long secondsToNextAttempt() {
        Instant next = status.nextAttempt();
        return next == null
                ? 0
                : Math.max(0, Duration.between(clock.instant(), next).toSeconds());
    }

    /** @return true when the last run has ended and the next has not begun */
    public boolean resting() {
        return !running() && status.nextAttempt() != null;
    }

    /** @return true when the server answers as it should */
    public boolean online() {
        return status.network() == NetworkState.ONLINE;
    }

    /** @return why what waits could not be sent, as the end of the name of a text */
    public String reasonNotToSend() {
        return status.network().name();
    }

    /** @return the status as the engine told it */
    SyncStatus status() {
        return status;
    }
}
