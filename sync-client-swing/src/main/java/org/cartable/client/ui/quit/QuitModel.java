package org.cartable.client.ui.quit;

import org.cartable.client.ui.Signal;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.status.SyncStatusModel;

/** Decides whether the program may end, or what the person has to be asked before. Lives on the event thread. */
public final class QuitModel {

    /** A run that was under way may have taken its edits before the last one was made. */
    private static final int RUNS_MAX = 2;

    /** How far the person and the server have got. */
    private enum Stage {
        /** Nobody wants to quit. */
        STAY,
        ASK,
        SENDING,
        FAILED
    }

    private final SyncStatusModel status;
    private final Texts texts;
    private final Signal changed = new Signal();
    private final Signal left = new Signal();
    private Stage stage = Stage.STAY;
    private boolean resting;
    private int runs;

    public QuitModel(SyncStatusModel status, Texts texts) {
        this.status = status;
        this.texts = texts;
        status.changed().listen(this::statusChanged);
    }

    /** @return tells that there is something else to say */
    public Signal changed() {
        return changed;
    }

    /** @return tells that the program ends now */
    public Signal left() {
        return left;
    }

    /** The person wants to quit; ends at once when nothing waits. */
    public void ask() {
        if (status.waiting() == 0) {
            leave();
        } else {
            move(Stage.ASK);
        }
    }

    /** Sends what waits, then ends; says so when that cannot be done. */
    public void send() {
        resting = status.resting();
        runs = 0;
        move(Stage.SENDING);
        status.syncNow();
    }

    /** Ends; what waits goes with the next start. */
    public void leave() {
        move(Stage.STAY);
        left.tell();
    }

    /** Goes on working. */
    public void stay() {
        move(Stage.STAY);
    }

    private void move(Stage next) {
        stage = next;
        changed.tell();
    }

    private void statusChanged() {
        if (stage == Stage.STAY) {
            return;
        }
        if (stage == Stage.SENDING && status.waiting() == 0) {
            leave();
            return;
        }
        // A run without a session ends before it has begun to send.
        boolean ended = !resting && status.resting();
        resting = status.resting();
        if (stage == Stage.SENDING && ended) {
            runs++;
            if (!status.online() || runs == RUNS_MAX) {
                stage = Stage.FAILED;
            }
        }
        changed.tell();
    }

    /** @return true while the person is asked, or waits for the sending */
    public boolean asking() {
        return stage != Stage.STAY;
    }

    /** @return true while the changes are on their way */
    public boolean sending() {
        return stage == Stage.SENDING;
    }

    /** @return what there is to know before quitting */
    public String text() {
        return switch (stage) {
            case STAY -> "";
            case ASK -> texts.get("quit.waiting", status.waiting());
            case SENDING -> texts.get("quit.sending", status.waiting());
            case FAILED -> texts.get("quit." + status.reasonNotToSend(), status.waiting());
        };
    }
}
