package org.cartable.server.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cartable.protocol.admin.PolicySetting;
import org.cartable.protocol.conflict.ConflictPolicy;
import org.cartable.protocol.conflict.MergeFunction;
import org.cartable.protocol.problem.FieldProblem;
import org.cartable.protocol.schema.FieldKind;
import org.cartable.server.school.SchemaRegistry;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;

@Rule("POL-2")
class PolicyChecksTest {

    private final SchemaRegistry registry = new SchemaRegistry();
    private final PolicyChecks checks = new PolicyChecks(registry);

    @Test
    void whatMakesSenseIsTaken() {
        assertThat(checks.problems(List.of(
                        new PolicySetting("STUDENT", null, ConflictPolicy.MERGE, null),
                        new PolicySetting("STUDENT", "lastName", ConflictPolicy.SERVER_WINS, null),
                        new PolicySetting("STUDENT", "notes", ConflictPolicy.MERGE, null),
                        new PolicySetting("STUDENT", "birthDate", ConflictPolicy.MERGE, MergeFunction.MAX),
                        new PolicySetting("STUDENT", "email", null, null))))
                .isEmpty();
    }

    @Test
    void anUnknownTypeOrFieldIsNamed() {
        assertThat(named(new PolicySetting("PUPIL", null, ConflictPolicy.MANUAL, null)))
                .isEqualTo("PUPIL UNKNOWN_TYPE");
        assertThat(named(new PolicySetting("STUDENT", "shoeSize", null, null))).isEqualTo("STUDENT.shoeSize UNKNOWN");
        assertThat(named(new PolicySetting("<b>", null, ConflictPolicy.MANUAL, null)))
                .isEqualTo("? UNKNOWN_TYPE");
    }

    @Test
    void aMergeFunctionThatDoesNotFitIsRefused() {
        assertThat(named(new PolicySetting("STUDENT", "lastName", ConflictPolicy.MERGE, MergeFunction.MAX)))
                .isEqualTo("STUDENT.lastName MERGE_FUNCTION");
        assertThat(named(new PolicySetting("STUDENT", "birthDate", ConflictPolicy.MERGE, MergeFunction.SET_UNION)))
                .isEqualTo("STUDENT.birthDate MERGE_FUNCTION");
        assertThat(named(new PolicySetting("STUDENT", "lastName", ConflictPolicy.MERGE, null)))
                .as("the field declares none")
                .isEqualTo("STUDENT.lastName MERGE_FUNCTION");
        assertThat(named(new PolicySetting("STUDENT", "notes", ConflictPolicy.MANUAL, MergeFunction.SET_UNION)))
                .isEqualTo("STUDENT.notes MERGE_FUNCTION");
        assertThat(named(new PolicySetting("STUDENT", null, ConflictPolicy.MERGE, MergeFunction.SET_UNION)))
                .isEqualTo("STUDENT MERGE_FUNCTION");
    }

    @Test
    void theSamePlaceTwiceIsRefused() {
        PolicySetting setting = new PolicySetting("STUDENT", null, ConflictPolicy.MANUAL, null);

        assertThat(checks.problems(List.of(setting, setting)))
                .extracting(FieldProblem::rule)
                .containsExactly("TWICE");
    }

    @Test
    void aTypeThatIsOnlyAddedToHasNothingToChoose() {
        assertThat(named(new PolicySetting("PAYMENT", null, ConflictPolicy.SERVER_WINS, null)))
                .isEqualTo("PAYMENT APPEND_ONLY");
    }

    @Test
    void eachFunctionFitsTheKindsThatItCanMakeAValueOf() {
        assertThat(kindsOf(MergeFunction.MAX)).containsExactly(FieldKind.INTEGER, FieldKind.DECIMAL, FieldKind.DATE);
        assertThat(kindsOf(MergeFunction.SUM_OF_DIFFERENCES)).containsExactly(FieldKind.INTEGER, FieldKind.DECIMAL);
        assertThat(kindsOf(MergeFunction.SET_UNION)).containsExactly(FieldKind.TEXT);
        assertThat(kindsOf(MergeFunction.APPEND_ONLY)).containsExactly(FieldKind.TEXT);
    }

    @Test
    void whatTheTypesDeclareMakesSenseToo() {
        registry.types().forEach(type -> type.fields().stream()
                .filter(field -> field.schema().mergeFunction() != null)
                .forEach(field -> assertThat(PolicyChecks.fits(
                                field.schema().mergeFunction(), field.schema().kind()))
                        .as(type + "." + field.name())
                        .isTrue()));
    }

    private String named(PolicySetting setting) {
        List<FieldProblem> problems = checks.problems(List.of(setting));
        assertThat(problems).hasSize(1);
        return problems.get(0).field() + " " + problems.get(0).rule();
    }

    private static List<FieldKind> kindsOf(MergeFunction function) {
        return List.of(FieldKind.values()).stream()
                .filter(kind -> PolicyChecks.fits(function, kind))
                .toList();
    }
}
