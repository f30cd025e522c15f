package org.cartable.server.rights;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cartable.protocol.admin.RightsView;
import org.cartable.protocol.admin.RoleRightView;
import org.cartable.protocol.admin.WriteScope;
import org.cartable.protocol.problem.FieldProblem;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.server.platform.SyncException;
import org.cartable.server.rights.SchoolRights.Place;
import org.cartable.server.school.SchemaRegistry;
import org.cartable.server.school.SyncedType;

/** The rights of a school as an administrator sees and sends them. Pure. */
final class RightsForm {

    private RightsForm() {}

    /** @return one line for each role and type */
    static RightsView show(SchemaRegistry registry, SchoolRights rights) {
        List<RoleRightView> lines = new ArrayList<>();
        for (Role role : Role.values()) {
            for (SyncedType type : registry.types()) {
                RoleRight right = rights.of(role, type.name());
                lines.add(new RoleRightView(
                        role.name(),
                        type.name(),
                        right.read(),
                        right.write(),
                        right.hiddenFields().stream().sorted().toList(),
                        right.readOnlyFields().stream().sorted().toList(),
                        rights.isChosen(role, type.name())));
            }
        }
        return new RightsView(lines);
    }

    /**
     * Reads what an administrator sends. A line that says what the default says is no choice, so what {@link #show} gave
     * may be sent back.
     *
     * @throws SyncException {@link ProblemCode#MALFORMED_REQUEST} when a line cannot be so
     */
    static SchoolRights read(SchemaRegistry registry, RightsView form) {
        Map<Place, RoleRight> chosen = new HashMap<>();
        HashSet<Place> seen = new HashSet<>();
        for (RoleRightView line : form.rights()) {
            Role role = Arrays.stream(Role.values())
                    .filter(known -> known.name().equals(line.role()))
                    .findFirst()
                    .orElseThrow(() -> refused(line, "there is no such role"));
            SyncedType type =
                    registry.type(line.entityType()).orElseThrow(() -> refused(line, "there is no such type"));
            Place place = new Place(role, type.name());
            if (!seen.add(place)) {
                throw refused(line, "it is there twice");
            }
            RoleRight right = right(type, line);
            if (!right.equals(DefaultRights.of(role, type.name()))) {
                chosen.put(place, right);
            }
        }
        return new SchoolRights(chosen);
    }

    private static RoleRight right(SyncedType type, RoleRightView line) {
        if (!line.read() && line.write() != WriteScope.NONE) {
            throw refused(line, "who writes has to read");
        }
        if (line.write() == WriteScope.OWN_CLASSES && ClassLink.of(type).isEmpty()) {
            throw refused(line, "entities of this type belong to no class");
        }
        requireFields(type, line, line.hiddenFields());
        requireFields(type, line, line.readOnlyFields());
        return new RoleRight(
                line.read(), line.write(), new HashSet<>(line.hiddenFields()), new HashSet<>(line.readOnlyFields()));
    }

    private static void requireFields(SyncedType type, RoleRightView line, List<String> fields) {
        Optional<String> unknown =
                fields.stream().filter(name -> type.field(name).isEmpty()).findFirst();
        if (unknown.isPresent()) {
            throw refused(line, "the type has no field " + unknown.get());
        }
    }

    private static SyncException refused(RoleRightView line, String why) {
        String what = "rights of " + line.role() + " to " + line.entityType() + ": " + why;
        return new SyncException(
                ProblemCode.MALFORMED_REQUEST, what + ".", List.of(new FieldProblem("rights", "RIGHT", what)));
    }
}
