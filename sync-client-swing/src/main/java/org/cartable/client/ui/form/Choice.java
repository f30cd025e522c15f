package org.cartable.client.ui.form;

import java.util.stream.Collectors;
import org.cartable.client.store.LocalEntity;
import org.cartable.protocol.schema.FieldKind;
import org.cartable.protocol.schema.TypeSchema;

/**
 * One value that a person can choose.
 *
 * @param value as the payload has it; empty for no value
 * @param label for the person
 * @param number what tells it from others of the same label; empty when nothing has to
 */
public record Choice(String value, String label, String number) {

    /** A choice whose label says enough. */
    public Choice(String value, String label) {
        this(value, label, "");
    }

    /** @return an entity: two people may have one name; what tells them apart is the number that is unique in the school */
    public static Choice of(TypeSchema type, LocalEntity entity, String title) {
        String number = type.naturalKey().stream()
                .filter(name -> !type.title().contains(name))
                .flatMap(name -> type.field(name).stream())
                .filter(field -> field.kind() == FieldKind.TEXT)
                .map(field -> entity.text(field.name()))
                .collect(Collectors.joining(" "));
        return new Choice(entity.id().toString(), title, number);
    }

    @Override
    public String toString() {
        return number.isEmpty() ? label : label + " · " + number;
    }
}
