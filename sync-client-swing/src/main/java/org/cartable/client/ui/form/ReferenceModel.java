package org.cartable.client.ui.form;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cartable.client.store.EntityQuery;
import org.cartable.client.store.LocalEntities;
import org.cartable.client.store.LocalEntity;
import org.cartable.client.ui.Background;
import org.cartable.client.ui.Signal;
import org.cartable.protocol.schema.TypeSchema;

/** The search for the entity that a field refers to. Lives on the event thread. */
public final class ReferenceModel {

    /** A person who sees so many types another word instead of reading on. */
    static final int CHOICES_MAX = 100;

    private final LocalEntities entities;
    private final Background background;
    private final TypeSchema type;
    private final Signal changed = new Signal();
    private String words;
    private List<Choice> choices = List.of();
    private String failure;

    ReferenceModel(LocalEntities entities, Background background, TypeSchema type) {
        this.entities = entities;
        this.background = background;
        this.type = type;
    }

    /** @return tells that there are other choices */
    public Signal changed() {
        return changed;
    }

    /** Looks for the entities in which all the words occur. */
    public void search(String typed) {
        String wanted = typed.strip();
        if (wanted.equals(words)) {
            return;
        }
        words = wanted;
        background.run(
                () -> read(wanted),
                found -> {
                    if (wanted.equals(words)) {
                        choices = found;
                        failure = null;
                        changed.tell();
                    }
                },
                thrown -> {
                    failure = thrown.getMessage();
                    changed.tell();
                });
    }

    private List<Choice> read(String wanted) {
        List<LocalEntity> found =
                entities.list(EntityQuery.all(type.type()).search(wanted).limit(CHOICES_MAX));
        Map<UUID, String> titles =
                entities.titles(type.type(), found.stream().map(LocalEntity::id).toList());
        return found.stream()
                .map(entity -> Choice.of(type, entity, titles.get(entity.id())))
                .toList();
    }

    /** @return what was found, in the order of the titles, at most {@value #CHOICES_MAX} */
    public List<Choice> choices() {
        return choices;
    }

    /** @return why the search failed; null when it did not */
    public String failure() {
        return failure;
    }
}
