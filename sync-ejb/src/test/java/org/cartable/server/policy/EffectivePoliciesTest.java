package org.cartable.server.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.cartable.protocol.conflict.ConflictPolicy;
import org.cartable.protocol.conflict.MergeFunction;
import org.cartable.protocol.schema.SchemaResponse;
import org.cartable.protocol.schema.TypeSchema;
import org.cartable.server.school.SchemaRegistry;
import org.cartable.server.school.SyncedType;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;

@Rule("POL-1")
class EffectivePoliciesTest {

    private final SchemaRegistry registry = new SchemaRegistry();
    private final SyncedType student = registry.type("STUDENT").orElseThrow();

    @Test
    void whereNothingIsChosenTheDeclarationsHold() {
        EffectivePolicies policies = new EffectivePolicies(PolicyChoices.NONE);

        assertThat(policies.policyOf(student)).isEqualTo(ConflictPolicy.MANUAL);
        assertThat(policies.policyOf(student, "lastName")).isEqualTo(ConflictPolicy.MANUAL);
        assertThat(policies.mergeFunctionOf(student, "lastName")).isEmpty();
        assertThat(policies.policyOf(student, "notes")).isEqualTo(ConflictPolicy.MERGE);
        assertThat(policies.mergeFunctionOf(student, "notes")).contains(MergeFunction.APPEND_ONLY);
    }

    @Test
    void aChoiceForTheTypeHoldsForFieldsThatDeclareNothing() {
        EffectivePolicies policies = chosen(new PolicyChoice("STUDENT", null, ConflictPolicy.SERVER_WINS, null));

        assertThat(policies.policyOf(student)).isEqualTo(ConflictPolicy.SERVER_WINS);
        assertThat(policies.policyOf(student, "lastName")).isEqualTo(ConflictPolicy.SERVER_WINS);
        assertThat(policies.policyOf(student, "notes")).isEqualTo(ConflictPolicy.MERGE);
    }

    @Test
    void aChoiceForTheFieldGoesBeforeEverything() {
        EffectivePolicies policies = chosen(
                new PolicyChoice("STUDENT", null, ConflictPolicy.SERVER_WINS, null),
                new PolicyChoice("STUDENT", "lastName", ConflictPolicy.MANUAL, null),
                new PolicyChoice("STUDENT", "notes", ConflictPolicy.LAST_WRITE_WINS, null));

        assertThat(policies.policyOf(student, "lastName")).isEqualTo(ConflictPolicy.MANUAL);
        assertThat(policies.policyOf(student, "notes")).isEqualTo(ConflictPolicy.LAST_WRITE_WINS);
        assertThat(policies.policyOf(student, "firstName")).isEqualTo(ConflictPolicy.SERVER_WINS);
    }

    @Test
    void aChosenMergeFunctionGoesBeforeTheDeclaredOne() {
        EffectivePolicies policies =
                chosen(new PolicyChoice("STUDENT", "notes", ConflictPolicy.MERGE, MergeFunction.SET_UNION));

        assertThat(policies.mergeFunctionOf(student, "notes")).contains(MergeFunction.SET_UNION);
        assertThat(chosen(new PolicyChoice("STUDENT", "notes", ConflictPolicy.MERGE, null))
                        .mergeFunctionOf(student, "notes"))
                .contains(MergeFunction.APPEND_ONLY);
    }

    @Test
    void aChoiceForOneTypeIsNotOneForAnother() {
        EffectivePolicies policies = chosen(new PolicyChoice("TEACHER", null, ConflictPolicy.CLIENT_WINS, null));

        assertThat(policies.policyOf(student)).isEqualTo(ConflictPolicy.MANUAL);
    }

    @Test
    @Rule("RULE-1")
    void aDecisionIsRememberedOnlyWhereNobodyHasDeclaredOrChosenHowAClashEnds() {
        SyncedType grade = registry.type("GRADE").orElseThrow();
        SyncedType payment = registry.type("PAYMENT").orElseThrow();
        EffectivePolicies nothing = new EffectivePolicies(PolicyChoices.NONE);
        EffectivePolicies looksAtEach = chosen(
                new PolicyChoice("TEACHER", null, ConflictPolicy.MANUAL, null),
                new PolicyChoice("STUDENT", "notes", ConflictPolicy.MANUAL, null),
                new PolicyChoice("STUDENT", "email", ConflictPolicy.MANUAL, null));

        assertThat(nothing.rememberable(student, "lastName")).isTrue();
        assertThat(nothing.rememberable(student, "notes")).as("it merges").isFalse();
        assertThat(grade.fields()).noneMatch(field -> nothing.rememberable(grade, field.name()));
        assertThat(payment.fields()).noneMatch(field -> nothing.rememberable(payment, field.name()));
        assertThat(looksAtEach.rememberable(student, "lastName")).isTrue();
        assertThat(looksAtEach.rememberable(student, "notes")).isFalse();
        assertThat(looksAtEach.rememberable(student, "email")).isFalse();
        assertThat(looksAtEach.rememberable(registry.type("TEACHER").orElseThrow(), "lastName"))
                .isFalse();
    }

    @Test
    @Rule("RULE-1")
    void theSchemaTellsOfWhichFieldsADecisionMayBeRemembered() {
        TypeSchema told = chosen(new PolicyChoice("STUDENT", "email", ConflictPolicy.MANUAL, null))
                .withPolicies(registry.schema())
                .type("STUDENT")
                .orElseThrow();

        assertThat(told.field("lastName").orElseThrow().rememberable()).isTrue();
        assertThat(told.field("email").orElseThrow().rememberable()).isNull();
        assertThat(told.field("notes").orElseThrow().rememberable()).isNull();
    }

    @Test
    void aFieldThatIsNotThereHasNoPolicy() {
        EffectivePolicies policies = new EffectivePolicies(PolicyChoices.NONE);

        assertThatThrownBy(() -> policies.policyOf(student, "shoeSize")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theSchemaTellsThePoliciesThatHoldAndNothingElseOfItChanges() {
        EffectivePolicies policies = chosen(
                new PolicyChoice("STUDENT", null, ConflictPolicy.SERVER_WINS, null),
                new PolicyChoice("STUDENT", "notes", ConflictPolicy.MERGE, MergeFunction.SET_UNION));

        SchemaResponse told = policies.withPolicies(registry.schema());

        TypeSchema type = told.type("STUDENT").orElseThrow();
        assertThat(type.conflictPolicy()).isEqualTo(ConflictPolicy.SERVER_WINS);
        assertThat(type.field("lastName").orElseThrow().conflictPolicy())
                .as("goes by its type")
                .isNull();
        assertThat(type.field("notes").orElseThrow().conflictPolicy()).isEqualTo(ConflictPolicy.MERGE);
        assertThat(type.field("notes").orElseThrow().mergeFunction()).isEqualTo(MergeFunction.SET_UNION);
        assertThat(told)
                .usingRecursiveComparison()
                .ignoringFieldsMatchingRegexes(".*conflictPolicy", ".*mergeFunction", ".*rememberable")
                .isEqualTo(registry.schema());
    }

    private static EffectivePolicies chosen(PolicyChoice... choices) {
        return new EffectivePolicies(new PolicyChoices(List.of(choices)));
    }
}
