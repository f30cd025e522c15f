package org.cartable.client.ui.types;

import java.util.List;
import org.cartable.client.store.LocalSchema;
import org.cartable.client.ui.Signal;
import org.cartable.client.ui.StoreNews;
import org.cartable.client.ui.Texts;
import org.cartable.protocol.schema.TypeSchema;

/** The types that this desktop knows, and which of them is shown. Lives on the event thread. */
public final class TypeListModel {

    private final LocalSchema schema;
    private final Texts texts;
    private final Signal changed = new Signal();
    private final Signal selected = new Signal();
    private List<TypeSchema> types;
    private TypeSchema selection;

    public TypeListModel(LocalSchema schema, StoreNews news, Texts texts) {
        this.schema = schema;
        this.texts = texts;
        this.types = schema.current().types();
        news.listen(anything -> refresh());
    }

    /** A sync may have brought another schema; an unchanged one costs a comparison. */
    private void refresh() {
        List<TypeSchema> now = schema.current().types();
        if (now.equals(types)) {
            return;
        }
        types = now;
        changed.tell();
        if (selection != null) {
            select(types.stream()
                    .filter(type -> type.type().equals(selection.type()))
                    .findFirst()
                    .orElse(null));
        }
    }

    /** @return tells that there are other types */
    public Signal changed() {
        return changed;
    }

    /** @return tells that another type is shown */
    public Signal selected() {
        return selected;
    }

    /** @return the types in the order of the schema */
    public List<TypeSchema> types() {
        return types;
    }

    /** @return the type's name in the list */
    public String name(TypeSchema type) {
        return texts.of(type.pluralLabel());
    }

    /** Shows the type; null for none. */
    public void select(TypeSchema type) {
        if (type == null ? selection != null : !type.equals(selection)) {
            selection = type;
            selected.tell();
        }
    }

    /** @return the type that is shown; null for none */
    public TypeSchema selection() {
        return selection;
    }
}
