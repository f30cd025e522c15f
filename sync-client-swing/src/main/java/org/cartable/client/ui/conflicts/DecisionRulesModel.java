package org.cartable.client.ui.conflicts;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.cartable.client.store.DecisionRule;
import org.cartable.client.store.LocalStore;
import org.cartable.client.ui.Background;
import org.cartable.client.ui.EmptyState;
import org.cartable.client.ui.Signal;
import org.cartable.client.ui.StoreNews;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.fields.FieldFormat;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.schema.TypeSchema;

/** The rules that were made of decisions, and the way back. Lives on the event thread. */
public final class DecisionRulesModel {

    private final LocalStore store;
    private final Background background;
    private final Texts texts;
    private final FieldFormat format;
    private final ZoneId zone;
    private final Signal changed = new Signal();
    private boolean watched;
    private boolean known;
    private List<RuleEntry> entries = List.of();
    private RuleEntry selection;
    private String message;

    /** @param zone where the person is */
    public DecisionRulesModel(
            LocalStore store, StoreNews news, Background background, Texts texts, FieldFormat format, ZoneId zone) {
        this.store = store;
        this.background = background;
        this.texts = texts;
        this.format = format;
        this.zone = zone;
        news.listen(anything -> follow());
    }

    /** @return tells that the list, the selection or a message has changed */
    public Signal changed() {
        return changed;
    }

    /** Somebody looks at the rules. */
    public void show() {
        watched = true;
        message = null;
        read(this::read);
    }

    /** Nobody looks at them any more. */
    public void hide() {
        watched = false;
    }

    private void follow() {
        if (watched) {
            read(this::read);
        }
    }

    private void read(Supplier<List<RuleEntry>> reading) {
        background.run(reading, this::arrived, this::failed);
    }

    private List<RuleEntry> read() {
        return store.decisionRules().list().stream().map(this::words).toList();
    }

    private RuleEntry words(DecisionRule rule) {
        Optional<TypeSchema> type = store.schema().find(rule.entityType());
        Optional<FieldSchema> field = type.flatMap(known -> known.field(rule.field()));
        boolean allowed = store.decisionRules().allowed(rule.entityType(), rule.field());
        return new RuleEntry(
                rule.entityType(),
                rule.field(),
                type.map(known -> texts.of(known.pluralLabel())).orElse(rule.entityType()),
                field.map(known -> texts.of(known.label())).orElse(rule.field()),
                texts.get("rules.side." + rule.side()),
                format.moment(rule.madeAt().atZone(zone)),
                texts.get(allowed ? "rules.decides" : "rules.rests"));
    }

    private void arrived(List<RuleEntry> read) {
        entries = read;
        known = true;
        if (selection == null || !entries.contains(selection)) {
            selection = entries.stream().findFirst().orElse(null);
        }
        changed.tell();
    }

    private void failed(RuntimeException cause) {
        message = texts.get("rules.failed", cause.getMessage());
        changed.tell();
    }

    /** @return the rules, by type and field */
    public List<RuleEntry> entries() {
        return entries;
    }

    /** @return how a rule is made, in place of the list; nothing while there is one, or it is read */
    public Optional<EmptyState> empty(Runnable showConflicts) {
        return known && entries.isEmpty()
                ? Optional.of(new EmptyState(texts.get("empty.rules"), "empty.showConflicts", showConflicts))
                : Optional.empty();
    }

    /** @return how many there are */
    public String countText() {
        return known ? texts.get("rules.count", entries.size()) : texts.get("list.reading");
    }

    /** @return why something could not be done; null for nothing */
    public String message() {
        return message;
    }

    /** Looks at the rule. */
    public void select(RuleEntry entry) {
        if (!entry.equals(selection)) {
            selection = entry;
            changed.tell();
        }
    }

    /** @return the rule that is looked at */
    public Optional<RuleEntry> selected() {
        return Optional.ofNullable(selection);
    }

    /** Takes the rule back: such a clash is asked about again. What it has decided stays, and is in the history. */
    public void takeBack() {
        selected().ifPresent(rule -> {
            message = null;
            read(() -> {
                store.decisionRules().forget(rule.entityType(), rule.field());
                return read();
            });
        });
    }
}
