package org.cartable.client.cli;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cartable.client.Desktop;
import org.cartable.client.json.JsonText;
import org.cartable.client.store.EditRefusedException;
import org.cartable.client.store.FieldText;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.schema.TypeSchema;

/** What a person writes after a command, read by the schema. */
final class FieldArguments {

    private FieldArguments() {}

    /** @return the type of that name in any case */
    static TypeSchema type(Desktop desktop, String name) {
        if (desktop.store().schema().current().types().isEmpty()) {
            throw new EditRefusedException("sign in once first");
        }
        return desktop.store()
                .schema()
                .find(name)
                .orElseThrow(() -> new UsageException("Unknown type " + name
                        + ". The types are "
                        + desktop.store().schema().current().types().stream()
                                .map(TypeSchema::type)
                                .collect(Collectors.joining(", "))));
    }

    /** @return the entity of that type and id */
    static EntityKey key(TypeSchema type, String id) {
        return new EntityKey(type.type(), id(id));
    }

    static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw new UsageException("Not an id: " + text);
        }
    }

    /** @return field and text of each {@code f=v} */
    static Map<String, String> texts(TypeSchema type, List<String> arguments) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals < 1) {
                throw new UsageException("Not of the form field=value: " + argument);
            }
            texts.put(field(type, argument.substring(0, equals)).name(), argument.substring(equals + 1));
        }
        return texts;
    }

    /**
     * @return the values of the {@code f=v}; JSON null for {@code f=}
     * @throws EditRefusedException naming every field whose text is not of its kind
     */
    static JsonObject values(TypeSchema type, List<String> arguments) {
        JsonObjectBuilder values = JsonText.builder();
        List<EditRefusedException> refused = new ArrayList<>();
        texts(type, arguments).forEach((name, text) -> {
            try {
                values.add(name, FieldText.parse(field(type, name), text));
            } catch (EditRefusedException wrongKind) {
                refused.add(wrongKind);
            }
        });
        if (!refused.isEmpty()) {
            throw EditRefusedException.all(refused);
        }
        return values.build();
    }

    private static FieldSchema field(TypeSchema type, String name) {
        return type.field(name)
                .orElseThrow(() -> new UsageException("Unknown field " + name + ". The fields of "
                        + type.type() + " are "
                        + type.fields().stream().map(FieldSchema::name).collect(Collectors.joining(", "))));
    }
}
