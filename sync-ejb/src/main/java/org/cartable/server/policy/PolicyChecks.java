package org.cartable.server.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cartable.protocol.admin.PolicySetting;
import org.cartable.protocol.conflict.ConflictPolicy;
import org.cartable.protocol.conflict.MergeFunction;
import org.cartable.protocol.problem.FieldProblem;
import org.cartable.protocol.schema.FieldKind;
import org.cartable.server.school.SchemaRegistry;
import org.cartable.server.school.SyncedField;
import org.cartable.server.school.SyncedType;

/** Finds the choices that make no sense (POL-2). Pure. */
final class PolicyChecks {

    private static final Pattern HARMLESS_NAME = Pattern.compile("\\w{1,64}");

    private final SchemaRegistry registry;

    PolicyChecks(SchemaRegistry registry) {
        this.registry = registry;
    }

    /** @return one problem for each choice at fault, named as {@code TYPE} or {@code TYPE.field} */
    List<FieldProblem> problems(List<PolicySetting> settings) {
        List<FieldProblem> problems = new ArrayList<>();
        Set<String> places = new HashSet<>();
        for (PolicySetting setting : settings) {
            String place = place(setting);
            if (places.add(place)) {
                problem(setting, place).ifPresent(problems::add);
            } else {
                problems.add(new FieldProblem(place, "TWICE", place + " is named twice"));
            }
        }
        return problems;
    }

    private Optional<FieldProblem> problem(PolicySetting setting, String place) {
        SyncedType type = registry.type(setting.entityType()).orElse(null);
        if (type == null) {
            return Optional.of(
                    new FieldProblem(place, "UNKNOWN_TYPE", "There is no type " + shown(setting.entityType())));
        }
        if (type.schema().appendOnly()) {
            return Optional.of(new FieldProblem(place, "APPEND_ONLY", type + " is only added to: nothing can clash"));
        }
        if (setting.field() == null) {
            return setting.mergeFunction() == null
                    ? Optional.empty()
                    : Optional.of(unfit(place, "is for fields, and not for a type as a whole"));
        }
        return type.field(setting.field())
                .map(field -> problem(setting, field, place))
                .orElseGet(() -> Optional.of(
                        new FieldProblem(place, "UNKNOWN", type + " has no field " + shown(setting.field()))));
    }

    private static Optional<FieldProblem> problem(PolicySetting setting, SyncedField field, String place) {
        MergeFunction function = setting.mergeFunction();
        if (setting.policy() != ConflictPolicy.MERGE) {
            return function == null ? Optional.empty() : Optional.of(unfit(place, "goes with the policy MERGE"));
        }
        if (function == null) {
            return field.schema().mergeFunction() == null
                    ? Optional.of(unfit(place, "is missing, and the field declares none"))
                    : Optional.empty();
        }
        FieldKind kind = field.schema().kind();
        return fits(function, kind) ? Optional.empty() : Optional.of(unfit(place, function + " does not fit " + kind));
    }

    /** @return the function makes a value of that kind of two */
    static boolean fits(MergeFunction function, FieldKind kind) {
        return switch (function) {
            case MAX -> kind == FieldKind.INTEGER || kind == FieldKind.DECIMAL || kind == FieldKind.DATE;
            case SUM_OF_DIFFERENCES -> kind == FieldKind.INTEGER || kind == FieldKind.DECIMAL;
            case SET_UNION, APPEND_ONLY -> kind == FieldKind.TEXT;
        };
    }

    private static FieldProblem unfit(String place, String what) {
        return new FieldProblem(place, "MERGE_FUNCTION", place + ": mergeFunction " + what);
    }

    private static String place(PolicySetting setting) {
        String type = shown(setting.entityType());
        return setting.field() == null ? type : type + "." + shown(setting.field());
    }

    /** A name from outside is repeated only if it can do no harm in a log or a page. */
    private static String shown(String name) {
        return HARMLESS_NAME.matcher(name).matches() ? name : "?";
    }
}
