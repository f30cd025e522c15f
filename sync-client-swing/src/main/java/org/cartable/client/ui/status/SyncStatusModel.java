package org.cartable.client.ui.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Objects;
import org.cartable.client.sync.DownProgress;
import org.cartable.client.sync.NetworkState;
import org.cartable.client.sync.SyncPhase;
import org.cartable.client.sync.SyncStatus;
import org.cartable.client.ui.Signal;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.Tone;

/** The status bar and the banner in words. Lives on the event thread; the clock's zone is the one of the person. */
public final class SyncStatusModel {

    /** What the banner offers to do. */
    public enum Offer {
        NOTHING,
        RETRY,
        SIGN_IN
    }

    private final Clock clock;
    private final Texts texts;
    private final Runnable wake;
    private final Signal changed = new Signal();
    private SyncStatus status;
    private boolean attempted;
    private String notice;

    /**
     * @param first the status as it is
     * @param wake makes the engine run now
     */
    public SyncStatusModel(SyncStatus first, Runnable wake, Clock clock, Texts texts) {
        this.clock = clock;
        this.texts = texts;
        this.wake = wake;
        this.status = first;
    }

    /** Takes a new status of the engine. */
    public void show(SyncStatus now) {
        // Until the first run has ended, "offline" means only that nobody knows.
        attempted |= now.nextAttempt() != null || now.network() != NetworkState.OFFLINE;
        status = now;
        changed.tell();
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

    /** @return tells that the words have changed */
    public Signal changed() {
        return changed;
    }

    /** Makes a sync run now. */
    public void syncNow() {
        wake.run();
    }

    /** @return true while a sync runs */
    public boolean running() {
        return status.phase() != SyncPhase.IDLE;
    }

    /** @return the state of the connection in a word or two */
    public String stateText() {
        if (!attempted) {
            return texts.get("status.connecting");
        }
        return switch (status.network()) {
            case ONLINE -> texts.get(running() ? "status.syncing" : "status.online");
            case POOR -> texts.get("status.poor");
            case OFFLINE -> texts.get("status.offline");
            case LOGIN_NEEDED -> texts.get("status.loginNeeded");
            case UPDATE_NEEDED -> texts.get("status.updateNeeded");
        };
    }

    /** @return what that feels like */
    public Tone stateTone() {
        if (!attempted) {
            return Tone.BUSY;
        }
        return switch (status.network()) {
            case ONLINE -> running() ? Tone.BUSY : Tone.GOOD;
            case POOR, OFFLINE -> Tone.WARNING;
            case LOGIN_NEEDED, UPDATE_NEEDED -> Tone.TROUBLE;
        };
    }

    /** @return how many edits the server has not answered; that there are none says so too */
    public String waitingText() {
        return texts.get("status.waiting", status.counts().waiting());
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
            if (progress.ownClassesHere()) {
                return progress.left() == null
                        ? texts.get("status.firstSyncRest", progress.percent())
                        : texts.get("status.firstSyncRestLeft", progress.percent(), minutes(progress.left()));
            }
            return progress.left() == null
                    ? texts.get("status.firstSync", progress.percent(), progress.rows(), progress.expectedRows())
                    : texts.get(
                            "status.firstSyncLeft",
                            progress.percent(),
                            progress.rows(),
                            progress.expectedRows(),
                            minutes(progress.left()));
        }
        if (status.phase() == SyncPhase.DOWN && status.received() > 0) {
            return texts.get("status.receiving", status.received());
        }
        if (status.lastSuccess() == null) {
            return texts.get("status.neverSynced");
        }
        ZonedDateTime at = status.lastSuccess().atZone(clock.getZone());
        boolean today = at.toLocalDate().equals(LocalDate.ofInstant(clock.instant(), clock.getZone()));
        DateTimeFormatter format = today
                ? DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                : DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT);
        return texts.get("status.lastSync", format.withLocale(texts.locale()).format(at));
    }

    private static long minutes(Duration left) {
        return Math.max(1, left.plusSeconds(30).toMinutes());
    }

    /** @return what the banner says; null when there is none */
    public String bannerText() {
        if (!attempted) {
            return null;
        }
        return switch (status.network()) {
            case ONLINE -> null;
            case OFFLINE -> texts.get("banner.offline");
            case POOR -> status.message() == null ? null : texts.get("banner.serverDown", secondsToNextAttempt());
            case LOGIN_NEEDED -> texts.get("banner.signIn", status.counts().waiting());
            case UPDATE_NEEDED -> texts.get("banner.update");
        };
    }

    private long secondsToNextAttempt() {
        Instant next = status.nextAttempt();
        return next == null
                ? 0
                : Math.max(0, Duration.between(clock.instant(), next).toSeconds());
    }

    /** @return what the banner offers to do */
    public Offer bannerOffer() {
        if (bannerText() == null) {
            return Offer.NOTHING;
        }
        return status.network() == NetworkState.LOGIN_NEEDED ? Offer.SIGN_IN : Offer.RETRY;
    }

    /** @return what to say to a person who closes the window while edits wait; null when none do */
    public String quitText() {
        return waiting() == 0 ? null : texts.get("quit.waiting", waiting());
    }
}
