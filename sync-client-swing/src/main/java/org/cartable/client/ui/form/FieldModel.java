package org.cartable.client.ui.form;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.cartable.client.store.DraftValue;
import org.cartable.client.store.EditRefusedException;
import org.cartable.client.store.FieldRules;
import org.cartable.client.ui.Signal;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.fields.FieldFormat;
import org.cartable.client.ui.fields.ProblemText;
import org.cartable.protocol.problem.FieldProblem;
import org.cartable.protocol.schema.FieldKind;
import org.cartable.protocol.schema.FieldSchema;

/** One field of the form: what the entity has, what was typed over it, and what is wrong with that. */
public final class FieldModel {

    /** A text field of more characters than this gets several lines. */
    private static final int ONE_LINE_MAX = 200;

    private final FieldSchema schema;
    private final FieldFormat format;
    private final Texts texts;
    private final Signal changed;
    private String stored = "";
    /** What was stored when the person last looked at the field without a change underneath. */
    private String seen = "";

    private String typed = "";
    private String title = "";
    private String problem;
    private String news;
    private boolean touched;

    /** @param changed is told of each change */
    public FieldModel(FieldSchema schema, FieldFormat format, Texts texts, Signal changed) {
        this.schema = schema;
        this.format = format;
        this.texts = texts;
        this.changed = changed;
    }

    /** Takes what the entity has now. What was typed stays; if that field has changed underneath, it says so. */
    void load(JsonObject document, String referenceTitle) {
        String now = format.typed(schema, document.get(schema.name()));
        if (!dirty()) {
            typed = now;
            title = referenceTitle;
            seen = now;
        } else if (!now.equals(stored) && !now.equals(typed)) {
            String shown = format.shown(schema, document.get(schema.name()), (type, id) -> referenceTitle);
            news = texts.get("form.changedMeanwhile", shown.isEmpty() ? texts.get("none") : shown);
        }
        stored = now;
    }

    /** Takes what the same field of another form holds, in this one's language. */
    void follow(FieldModel other) {
        typed = translated(other, other.typed);
        seen = translated(other, other.seen);
        stored = seen;
        title = other.title;
    }

    /** What cannot be read as a value stays as it was typed. */
    private String translated(FieldModel other, String text) {
        try {
            return format.typed(schema, other.format.parse(other.schema, text));
        } catch (EditRefusedException noValue) {
            return text;
        }
    }

    /** Gives a field of a new entity the value that it starts with. */
    public void start() {
        if (schema.kind() == FieldKind.BOOLEAN && schema.required() && writable()) {
            typed = "false";
        }
    }

    /** A person has typed or chosen. */
    public void type(String text) {
        if (!text.equals(typed)) {
            typed = text;
            touched = true;
            problem = null;
            changed.tell();
        }
    }

    /** A person goes on to another control: what was typed is checked by the rules that the server has too. */
    public void leave() {
        if (!touched || !writable()) {
            return;
        }
        touched = false;
        String found = problemOfTyped();
        if (!Objects.equals(found, problem)) {
            problem = found;
            changed.tell();
        }
    }

    private String problemOfTyped() {
        FieldProblem found;
        try {
            found = FieldRules.check(schema, value());
        } catch (EditRefusedException notOfItsKind) {
            found = notOfItsKind.fields().get(0);
        }
        return found == null ? null : new ProblemText(texts, format).of(schema, found);
    }

    /** A person has chosen the entity that the field refers to. */
    public void refer(Choice entity) {
        title = entity.label();
        type(entity.value());
    }

    String stored() {
        return stored;
    }

    DraftValue draft() {
        return new DraftValue(typed, stored, title);
    }

    /** Takes what was typed before a restart; the entity is loaded afterwards. */
    void resume(DraftValue draft) {
        stored = draft.before();
        seen = stored;
        typed = draft.typed();
        title = draft.title();
    }

    void fault(String sentence) {
        problem = sentence;
    }

    /**
     * The store has the text.
     *
     * @param text what was typed when the save began; what was typed since is not saved
     */
    void saved(String text) {
        stored = text;
        seen = text;
        problem = null;
        news = null;
    }

    void forget() {
        typed = stored;
        seen = stored;
        problem = null;
        news = null;
    }

    /**
     * @return what is typed as the value of a payload; JSON null for nothing
     * @throws EditRefusedException when it is not of the field's kind
     */
    public JsonValue value() {
        return format.parse(schema, typed);
    }

    /** @return what the schema says of it */
    public FieldSchema schema() {
        return schema;
    }

    /** @return the name in the payload, which also names the field for tests */
    public String name() {
        return schema.name();
    }

    /** @return the name for people */
    public String label() {
        return texts.of(schema.label());
    }

    /** @return true when it must have a value */
    public boolean required() {
        return schema.required();
    }

    /** @return false when the user's role may read the field only */
    public boolean writable() {
        return !Boolean.FALSE.equals(schema.writable());
    }

    /** @return what it holds */
    public FieldKind kind() {
        return schema.kind();
    }

    /** @return true when its text may have several lines */
    public boolean longText() {
        return kind() == FieldKind.TEXT && schema.maxLength() != null && schema.maxLength() > ONE_LINE_MAX;
    }

    /** @return what is typed, or chosen as the payload has it */
    public String text() {
        return typed;
    }

    /** @return for a reference: which entity it is, for people */
    public String title() {
        return typed.isEmpty() ? "" : title;
    }

    /** @return the type that a reference refers to; null for other fields */
    public String references() {
        return schema.references();
    }

    /** @return an example of what to type; empty when it needs none */
    public String example() {
        return kind() == FieldKind.DATE ? format.dateExample() : "";
    }

    /** @return what can be chosen, beginning with nothing when that is allowed or still the case */
    public List<Choice> choices() {
        List<Choice> choices = new ArrayList<>();
        if (!required() || stored.isEmpty()) {
            choices.add(new Choice("", ""));
        }
        schema.values().forEach(value -> choices.add(new Choice(value.value(), texts.of(value.label()))));
        return choices;
    }

    /** @return what is wrong with what was typed; null when nothing is known to be */
    public String problem() {
        return problem;
    }

    /** @return that the stored value has changed since the person began to type; null when it has not */
    public String news() {
        return news;
    }

    /** @return true when what is typed is not what is stored */
    public boolean dirty() {
        return !typed.equals(stored);
    }
}
