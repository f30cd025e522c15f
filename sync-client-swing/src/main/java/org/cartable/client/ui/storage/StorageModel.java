package org.cartable.client.ui.storage;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import org.cartable.client.store.LocalStore;
import org.cartable.client.store.StoreSpace;
import org.cartable.client.ui.Background;
import org.cartable.client.ui.Signal;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.Tone;

/** How the database stands on its disk, in words. Lives on the event thread. */
public final class StorageModel {

    /** Room for a first sync of a big school and its log, so that there is time to make more. */
    public static final long LOW_BYTES = 300L << 20;

    private static final double MEGABYTE = 1 << 20;

    /** What is known of the database. */
    private enum Health {
        /** Nobody has looked. */
        UNKNOWN,
        CHECKING,
        SOUND,
        DAMAGED,
        NOT_CHECKED,
        REPAIRING
    }

    private final LocalStore store;
    private final Runnable wake;
    private final Background background;
    private final Texts texts;
    private final ZoneId zone;
    private final long low;
    private final Signal changed = new Signal();
    private final Signal reopening = new Signal();
    private final Signal reopened = new Signal();
    private StoreSpace space;
    private Health health = Health.UNKNOWN;
    private String failure = "";
    private boolean dismissed;

    /**
     * @param wake makes the engine run now
     * @param background where the disk is asked; not where the lists are read
     * @param low how many free bytes are too few
     */
    public StorageModel(LocalStore store, Runnable wake, Background background, Texts texts, ZoneId zone, long low) {
        this.low = low;
        this.store = store;
        this.wake = wake;
        this.background = background;
        this.texts = texts;
        this.zone = zone;
    }

    /** @return tells that there is something else to say */
    public Signal changed() {
        return changed;
    }

    /** @return tells that the desktop is to be opened anew, once what is typed is decided about */
    public Signal reopening() {
        return reopening;
    }

    /** @return tells that the window opens anew on the same desktop, which saves what was not sent and repairs it */
    public Signal reopened() {
        return reopened;
    }

    /** What is open may be left. */
    public void reopen() {
        reopened.tell();
    }

    /** Looks how much room there is. */
    public void look() {
        background.run(store::space, this::show, failed -> {});
    }

    private void show(StoreSpace now) {
        space = now;
        dismissed &= isLow();
        changed.tell();
    }

    private boolean isLow() {
        return space != null && space.free() < low;
    }

    /** @return what the window warns of; null for nothing */
    public String warning() {
        return isLow() && !dismissed ? texts.get("storage.low", space.free() / MEGABYTE) : null;
    }

    /** The warning has been read; it comes again when there was room in between. */
    public void dismiss() {
        dismissed = true;
        changed.tell();
    }

    /** @return the room on the disk, and what of it is taken */
    public String spaceText() {
        if (space == null) {
            return "";
        }
        String text = texts.get("storage.space", space.free() / MEGABYTE, space.used() / MEGABYTE);
        return space.copyMadeAt() == null
                ? text
                : text + " "
                        + texts.get(
                                "storage.copy",
                                DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                                        .withLocale(texts.locale())
                                        .withZone(zone)
                                        .format(space.copyMadeAt()));
    }

    /** @return how the database is */
    public String healthText() {
        return texts.get("storage." + health, failure);
    }

    /** @return what that feels like */
    public Tone healthTone() {
        return switch (health) {
            case UNKNOWN, CHECKING, REPAIRING -> Tone.PLAIN;
            case SOUND -> Tone.GOOD;
            case DAMAGED, NOT_CHECKED -> Tone.TROUBLE;
        };
    }

    /** @return true while it is looked at */
    public boolean busy() {
        return health == Health.CHECKING;
    }

    /** Reads all of it once. */
    public void check() {
        if (busy()) {
            return;
        }
        look();
        move(Health.CHECKING);
        background.run(store::isSound, sound -> move(sound ? Health.SOUND : Health.DAMAGED), this::failed);
    }

    /**
     * Compares all records with the server at the next sync, and fetches what differs; where the file is damaged, opens the
     * desktop anew, which makes a new one with all that was not sent.
     */
    public void repair() {
        if (busy()) {
            return;
        }
        if (health == Health.DAMAGED) {
            reopening.tell();
            return;
        }
        background.run(
                () -> {
                    store.state().oweReconcile();
                    return true;
                },
                owed -> {
                    move(Health.REPAIRING);
                    wake.run();
                },
                this::failed);
    }

    private void failed(RuntimeException cause) {
        failure = String.valueOf(cause.getMessage());
        move(Health.NOT_CHECKED);
    }

    private void move(Health now) {
        health = now;
        changed.tell();
    }
}
