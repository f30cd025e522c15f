package org.cartable.system.simulation;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cartable.client.json.JsonText;

/**
 * What the school lets its people see, one choice after the other: more, less, or something else. Of what people edit only
 * payments are hidden: who types into a field that is hidden has not seen what is in it, and no form offers that.
 */
final class RightsChoices {

    /** By type the fields that are hidden; none when the type is. */
    private static final List<Map<String, Set<String>>> ALL = List.of(
            Map.of(),
            Map.of("EXAM", Set.of("subject", "term")),
            Map.of("SCHOOL_LEVEL", Set.of(), "CLASS", Set.of("schoolLevelId")),
            Map.of("SCHOOL_LEVEL", Set.of(), "CLASS", Set.of("schoolLevelId"), "EXAM", Set.of("subject", "term")),
            Map.of("PAYMENT", Set.of(), "EXAM", Set.of("subject")));

    private Map<String, Set<String>> withheld = Map.of();

    /** @return another choice, or the same */
    Map<String, Set<String>> choose(int number) {
        withheld = ALL.get(number % ALL.size());
        return withheld;
    }

    /** @return how many there are */
    int count() {
        return ALL.size();
    }

    /** @return the document as people see it; null when they do not see the type */
    String visible(String entityType, String document) {
        Set<String> hidden = withheld.get(entityType);
        if (hidden == null || document == null) {
            return document;
        }
        if (hidden.isEmpty()) {
            return null;
        }
        JsonObject whole = JsonText.object(document);
        JsonObjectBuilder rest = JsonText.builder();
        whole.forEach((field, value) -> {
            if (!hidden.contains(field)) {
                rest.add(field, value);
            }
        });
        return JsonText.write(rest.build());
    }
}
