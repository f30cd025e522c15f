package org.cartable.client.ui.users;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.cartable.client.folder.Resident;
import org.cartable.client.store.StoreOwner;
import org.cartable.client.ui.Background;
import org.cartable.client.ui.Signal;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.login.SignInAttempt;

/** Who may come in instead of the one who is here. Lives on the event thread. */
public final class UsersModel {

    private final Supplier<List<Resident>> residents;
    private final Path here;
    private final String usualServer;
    private final String serverHint;
    private final SwitchCall call;
    private final Background background;
    private final Texts texts;
    private final SignInAttempt attempt;
    private final Signal changed = new Signal();
    private final Signal loaded = new Signal();
    private final Signal admitted = new Signal();
    private final Signal agreed = new Signal();
    private List<Resident> others = List.of();
    private String hereText = "";
    private int selection;
    private Path target;

    /**
     * @param residents reads who has a desktop on this computer; blocks for the disk
     * @param here the directory of the desktop that is open
     * @param usualServer the address that somebody new begins with
     * @param serverHint why they cannot have another one; null where they can
     * @param background where both block; not where the lists are read
     */
    public UsersModel(
            Supplier<List<Resident>> residents,
            Path here,
            String usualServer,
            String serverHint,
            SwitchCall call,
            Background background,
            Texts texts) {
        this.residents = residents;
        this.here = here;
        this.usualServer = usualServer;
        this.serverHint = serverHint;
        this.call = call;
        this.background = background;
        this.texts = texts;
        this.attempt = new SignInAttempt(background, texts, changed);
    }

    /** @return tells that there is something else to say */
    public Signal changed() {
        return changed;
    }

    /** @return tells that the others are known now */
    public Signal loaded() {
        return loaded;
    }

    /** @return tells that somebody has shown who they are; what is open here may still be left or not */
    public Signal admitted() {
        return admitted;
    }

    /** @return tells that the desktop is left for {@link #target} */
    public Signal agreed() {
        return agreed;
    }

    /** Begins to ask. */
    public void begin() {
        attempt.forget();
        target = null;
        changed.tell();
        background.run(residents, this::show, attempt::fail);
    }

    private void show(List<Resident> all) {
        others = all.stream()
                .filter(resident -> !resident.directory().equals(here))
                .toList();
        hereText = all.stream()
                .filter(resident ->
                        resident.directory().equals(here) && resident.owner().waiting() > 0)
                .findFirst()
                .map(resident -> texts.get(
                        "users.stays",
                        resident.owner().waiting(),
                        resident.owner().displayName()))
                .orElse("");
        selection = 0;
        loaded.tell();
        changed.tell();
    }

    /** @return the others and, last, somebody who has no desktop here yet */
    public List<String> choices() {
        List<String> choices = new ArrayList<>();
        others.forEach(other -> choices.add(texts.get(
                "users.one",
                other.owner().displayName(),
                other.owner().school(),
                other.owner().waiting())));
        choices.add(texts.get("users.else"));
        return choices;
    }

    /** @return the place of the choice */
    public int selection() {
        return selection;
    }

    /** Chooses. */
    public void select(int place) {
        if (place != selection && place >= 0 && place <= others.size()) {
            selection = place;
            attempt.forget();
            changed.tell();
        }
    }

    /** @return true when the server and the name have to be typed */
    public boolean somebodyElse() {
        return selection >= others.size();
    }

    private StoreOwner chosen() {
        return others.get(selection).owner();
    }

    /** @return why the address cannot be another one; null where it can, or where it goes with the choice */
    public String serverHint() {
        return somebodyElse() ? serverHint : null;
    }

    /** @return the address that goes with the choice */
    public String server() {
        return somebodyElse() ? usualServer : chosen().server();
    }

    /** @return the name that goes with the choice */
    public String username() {
        return somebodyElse() ? "" : chosen().username();
    }

    /** @return what becomes of the work of the one who is here; empty when nothing waits */
    public String hereText() {
        return hereText;
    }

    /** @return why nobody was let in; null when nothing was tried */
    public String error() {
        return attempt.error();
    }

    /** @return true while the password is checked */
    public boolean busy() {
        return attempt.busy();
    }

    /** Lets them in if that is the password. */
    public void enter(String server, String username, String password) {
        attempt.begin(server, username, password, call::admit, directory -> {
            target = directory;
            changed.tell();
            admitted.tell();
        });
    }

    /** What is open here may be left. */
    public void agree() {
        agreed.tell();
    }

    /** @return the directory of the desktop that is to be opened; null before somebody was let in */
    public Path target() {
        return target;
    }
}
