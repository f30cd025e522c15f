package org.cartable.client.ui.entities;

import java.text.Collator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cartable.client.store.ListSetting;
import org.cartable.client.store.ListView;
import org.cartable.client.store.LocalStore;
import org.cartable.client.ui.Background;
import org.cartable.client.ui.Signal;
import org.cartable.client.ui.Texts;
import org.cartable.protocol.schema.TypeSchema;

/**
 * The views of the list: what was set and named, to find it again. Each type has its own, one of which is chosen; all records
 * are, until there is another. Lives on the event thread.
 */
public final class ListViewsModel {

    /** As long a name as a choice shows. */
    static final int NAME_MAX = 60;

    /** As many of a type as a person finds their way in. */
    static final int VIEWS_MAX = 50;

    private final LocalStore store;
    private final EntityListModel list;
    private final Background background;
    private final Texts texts;
    private final Signal changed = new Signal();
    private final Map<String, String> chosen = new HashMap<>();
    private List<ListView> views = List.of();
    private boolean known;
    private String failure;

    public ListViewsModel(LocalStore store, EntityListModel list, Background background, Texts texts) {
        this.store = store;
        this.list = list;
        this.background = background;
        this.texts = texts;
        list.beginWith(type -> chosenView(type).map(ListView::setting).orElse(ListSetting.ALL));
        list.published().listen(changed::tell);
    }

    /** @return tells that there are other views, another is chosen, or something else is set */
    public Signal changed() {
        return changed;
    }

    /** Reads the views that were kept, and shows the one that was chosen last unless the person was faster. */
    public void load() {
        background.run(store.listViews()::all, this::loaded, this::failed);
    }

    private void loaded(List<ListView> read) {
        if (known) {
            return;
        }
        known = true;
        views = read;
        read.stream().filter(ListView::chosen).forEach(view -> chosen.put(view.entityType(), view.name()));
        if (list.type() != null && list.setting().equals(ListSetting.ALL)) {
            chosenView(list.type()).ifPresent(view -> list.show(view.setting()));
        }
        changed.tell();
    }

    /** Takes over the views of another, whose list this one's list follows. */
    public void follow(ListViewsModel other) {
        known = other.known;
        views = other.views;
        chosen.putAll(other.chosen);
        changed.tell();
    }

    // --- choosing ------------------------------------------------------------------------------------------------

    private Stream<ListView> of(TypeSchema type) {
        return views.stream().filter(view -> type != null && view.entityType().equals(type.type()));
    }

    private Optional<ListView> chosenView(TypeSchema type) {
        return of(type).filter(view -> view.name().equals(chosen.get(view.entityType())))
                .findFirst();
    }

    /** @return all records, then the views of the type that is shown, by name; nothing before the first type is */
    List<ListViewChoice> choices() {
        if (list.type() == null) {
            return List.of();
        }
        Stream<String> names = of(list.type()).map(ListView::name).sorted(Collator.getInstance(texts.locale()));
        return Stream.concat(Stream.of(choice(null)), names.map(this::choice)).toList();
    }

    private ListViewChoice choice(String name) {
        String label = name == null ? texts.get("views.all") : name;
        boolean other = Objects.equals(name, chosenName()) && !asChosen();
        return new ListViewChoice(name, other ? texts.get("views.changed", label) : label);
    }

    private String chosenName() {
        return chosenView(list.type()).map(ListView::name).orElse(null);
    }

    /** @return the view that is chosen, or all records */
    ListViewChoice chosen() {
        return choice(chosenName());
    }

    private boolean asChosen() {
        ListSetting wanted = chosenView(list.type()).map(ListView::setting).orElse(ListSetting.ALL);
        return list.type() == null || list.known(wanted).equals(list.setting());
    }

    /** Shows what the view says, in place of all that is set. */
    void choose(ListViewChoice choice) {
        String entityType = list.type().type();
        failure = null;
        chosen.put(entityType, choice.name());
        list.show(chosenView(list.type()).map(ListView::setting).orElse(ListSetting.ALL));
        changed.tell();
        keep(() -> store.listViews().choose(entityType, choice.name()), () -> {});
    }

    /** @return what of the chosen view the list does not have any more, or why something was not kept; null for nothing */
    String message() {
        return failure == null ? chosenView(list.type()).map(this::leftOut).orElse(null) : failure;
    }

    private String leftOut(ListView view) {
        ListSetting wanted = view.setting();
        ListSetting has = list.known(wanted);
        String missing = Stream.concat(
                        wanted.filters().keySet().stream()
                                .filter(field -> !has.filters().containsKey(field)),
                        Stream.ofNullable(wanted.orderBy()).filter(field -> has.orderBy() == null))
                .distinct()
                .map(this::label)
                .sorted()
                .collect(Collectors.joining(", "));
        return missing.isEmpty() ? null : texts.get("views.leftOut", missing);
    }

    private String label(String field) {
        return list.type().field(field).map(there -> texts.of(there.label())).orElse(field);
    }

    // --- keeping -------------------------------------------------------------------------------------------------

    /** @return why what is set cannot be saved as a view; null when it can */
    String whyNotSaved() {
        if (list.type() == null || list.setting().equals(ListSetting.ALL)) {
            return texts.get("views.nothing");
        }
        return of(list.type()).count() < VIEWS_MAX ? null : texts.get("views.full", VIEWS_MAX);
    }

    /** @return why what is set cannot take the place of what is in the chosen view; null when it can */
    String whyNotReplaced() {
        String none = whyNotChanged();
        return none == null && asChosen() ? texts.get("views.same") : none;
    }

    /** @return why no view can be renamed or removed; null when the chosen one can */
    String whyNotChanged() {
        return chosenName() == null ? texts.get("views.noView") : null;
    }

    /** @return what is wrong with the name of a view to be saved; null for nothing */
    String problemOfName(String typed) {
        return problem(typed, null);
    }

    /** @return what is wrong with another name for the chosen view; null for nothing */
    String problemOfOtherName(String typed) {
        return problem(typed, chosenName());
    }

    private String problem(String typed, String own) {
        String name = typed.strip();
        if (name.isEmpty()) {
            return texts.get("views.noName");
        }
        int length = name.codePointCount(0, name.length());
        if (length > NAME_MAX) {
            return texts.get("views.longName", NAME_MAX, length - NAME_MAX);
        }
        return of(list.type())
                .map(ListView::name)
                .filter(other -> other.equalsIgnoreCase(name) && !other.equals(own))
                .findFirst()
                .map(other -> texts.get("views.nameTaken", other))
                .orElse(null);
    }

    /** Saves what is set as a view of that name, which has no problem, and chooses it. */
    void saveAs(String typed) {
        String name = typed.strip();
        if (whyNotSaved() == null && problemOfName(name) == null) {
            keep(name);
        }
    }

    /** Puts what is set in place of what is in the chosen view. */
    void replace() {
        if (whyNotReplaced() == null) {
            keep(chosenName());
        }
    }

    private void keep(String name) {
        String entityType = list.type().type();
        ListSetting setting = list.setting();
        keep(() -> store.listViews().keep(entityType, name, setting), () -> chosen.put(entityType, name));
    }

    /** Gives the chosen view the other name, which has no problem. */
    void rename(String typed) {
        String name = chosenName();
        String other = typed.strip();
        if (name != null && problemOfOtherName(other) == null) {
            String entityType = list.type().type();
            keep(() -> store.listViews().rename(entityType, name, other), () -> chosen.put(entityType, other));
        }
    }

    /** @return the question whether the chosen view is to be removed */
    String removalQuestion() {
        return texts.get("views.removalQuestion", chosenName());
    }

    /** @return the name of the chosen view; the empty text for none */
    String name() {
        return Objects.toString(chosenName(), "");
    }

    /** Removes the chosen view; what is set stays set. */
    void remove() {
        String name = chosenName();
        if (name != null) {
            String entityType = list.type().type();
            keep(() -> store.listViews().remove(entityType, name), () -> chosen.remove(entityType, name));
        }
    }

    private void keep(Runnable change, Runnable then) {
        background.run(
                () -> {
                    change.run();
                    return store.listViews().all();
                },
                read -> {
                    failure = null;
                    views = read;
                    then.run();
                    changed.tell();
                },
                this::failed);
    }

    private void failed(RuntimeException cause) {
        failure = texts.get("views.failed", cause.getMessage());
        changed.tell();
    }
}
