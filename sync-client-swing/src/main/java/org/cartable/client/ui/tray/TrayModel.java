package org.cartable.client.ui.tray;

import java.util.function.Supplier;
import org.cartable.client.background.AutostartEntry;
import org.cartable.client.background.StayChoice;
import org.cartable.client.ui.Background;
import org.cartable.client.ui.Signal;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.status.SyncStatusModel;

/** What the person wants of the tray, and what it says. Lives on the event thread. */
public final class TrayModel {

    private final boolean supported;
    private final StayChoice choice;
    private final AutostartEntry autostart;
    private final TrayPolicy policy;
    private final SyncStatusModel status;
    private final Background disk;
    private final Texts texts;
    private final Signal changed = new Signal();
    private boolean stays;
    private boolean startsWithComputer;
    private boolean startedHidden;

    /**
     * @param supported false where the system has no tray: then nothing of this is offered
     * @param autostart null where the system knows no such entries
     * @param policy what is not left to the person
     * @param startedHidden the window was not shown yet: without an icon nobody would find the program
     */
    public TrayModel(
            boolean supported,
            StayChoice choice,
            AutostartEntry autostart,
            TrayPolicy policy,
            boolean startedHidden,
            SyncStatusModel status,
            Background disk,
            Texts texts) {
        this.supported = supported;
        this.choice = choice;
        this.autostart = autostart;
        this.policy = policy;
        this.startedHidden = startedHidden;
        this.status = status;
        this.disk = disk;
        this.texts = texts;
        this.stays = supported && policy.stays().orElseGet(choice::stays);
        this.startsWithComputer = autostart != null && autostart.present();
        policy.startsWithComputer()
                .filter(decided -> autostart != null && decided != startsWithComputer)
                .ifPresent(this::setStart);
        status.changed().listen(changed::tell);
    }

    /** @return tells that a choice or the tooltip has changed */
    public Signal changed() {
        return changed;
    }

    /** @return true where the system has a tray */
    public boolean supported() {
        return supported;
    }

    /** @return true when the icon is to be in the tray */
    public boolean iconWanted() {
        return supported && (stays || startedHidden);
    }

    /** @return true when the program goes on after its window was closed */
    public boolean stays() {
        return stays;
    }

    /** Chooses whether it does. */
    public void stay(boolean wanted) {
        if (policy.stays().isPresent()) {
            changed.tell();
            return;
        }
        remember(() -> {
            choice.choose(wanted);
            return choice.stays();
        });
    }

    private void remember(Supplier<Boolean> write) {
        disk.run(
                write,
                now -> {
                    stays = supported && now;
                    startedHidden &= stays;
                    changed.tell();
                },
                failed -> changed.tell());
    }

    /** @return true where the program can be started with the computer */
    public boolean canStartWithComputer() {
        return autostart != null;
    }

    /** @return true when it is */
    public boolean startsWithComputer() {
        return startsWithComputer;
    }

    /** Chooses whether it is. */
    public void startWithComputer(boolean wanted) {
        if (policy.startsWithComputer().isPresent()) {
            changed.tell();
            return;
        }
        setStart(wanted);
    }

    private void setStart(boolean wanted) {
        disk.run(
                () -> {
                    autostart.set(wanted);
                    return autostart.present();
                },
                now -> {
                    startsWithComputer = now;
                    changed.tell();
                },
                failed -> changed.tell());
    }

    /** @return why the person cannot choose whether it stays; null where they can */
    public String stayHint() {
        return policy.stays().isPresent() ? texts.get("menu.decided") : null;
    }

    /** @return why the person cannot choose whether it starts with the computer; null where they can */
    public String startHint() {
        return policy.startsWithComputer().isPresent() ? texts.get("menu.decided") : null;
    }

    /** @return how it stands, without a window */
    public String tooltip() {
        return texts.get("tray.tooltip", status.stateText(), status.waitingText());
    }
}
