package org.cartable.web.admin;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.cartable.protocol.admin.RightsView;
import org.cartable.protocol.admin.RoleRightView;
import org.cartable.protocol.admin.WriteScope;
import org.cartable.web.json.RequestBody;

/** Reads a {@link RightsView} from a request. */
final class RightsRequests {

    private static final Set<String> MEMBERS =
            Set.of("role", "entityType", "read", "write", "hiddenFields", "readOnlyFields", "chosen");

    private RightsRequests() {}

    static RightsView of(RequestBody body) {
        body.only(Set.of("rights"));
        JsonArray lines = body.array("rights");
        if (lines == null) {
            throw RequestBody.malformed("rights", "REQUIRED", "is missing");
        }
        List<RoleRightView> rights = new ArrayList<>(lines.size());
        for (JsonValue line : lines) {
            if (!(line instanceof JsonObject object)) {
                throw RequestBody.malformed("rights", "OBJECTS", "has an element that is not an object");
            }
            rights.add(right(new RequestBody(object).only(MEMBERS)));
        }
        return new RightsView(rights);
    }

    private static RoleRightView right(RequestBody line) {
        return new RoleRightView(
                line.requiredText("role"),
                line.requiredText("entityType"),
                line.requiredTruth("read"),
                scope(line.requiredText("write")),
                line.texts("hiddenFields"),
                line.texts("readOnlyFields"),
                false);
    }

    private static WriteScope scope(String name) {
        return Arrays.stream(WriteScope.values())
                .filter(scope -> scope.name().equals(name))
                .findFirst()
                .orElseThrow(() -> RequestBody.malformed("write", "VALUE", "is NONE, OWN_CLASSES or ALL"));
    }
}
