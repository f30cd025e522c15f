package org.cartable.server.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cartable.protocol.entity.Operation.CREATE;
import static org.cartable.protocol.entity.Operation.DELETE;
import static org.cartable.protocol.entity.Operation.UPDATE;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.cartable.protocol.conflict.ConflictPolicy;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class EditJudgeTest {

    private static final Instant NOON = Instant.parse("2026-09-01T12:00:00Z");
    private static final Map<String, Object> MINE = Map.of("lastName", "Touré");

    private static final EntityState ALIVE_AT_3 = new EntityState(3, false, field -> "Diallo");
    private static final EntityState DEAD_AT_3 = new EntityState(3, true, field -> "Diallo");

    /** Every operation on every state, with the base version behind, equal and ahead, where a person decides clashes. */
    static Stream<Arguments> theWholeTable() {
        Verdict exists = Verdict.conflict(ConflictReason.EXISTS, List.of("lastName"));
        Verdict deleted = Verdict.conflict(ConflictReason.DELETED, List.of("lastName"));
        Verdict clash = Verdict.conflict(ConflictReason.VERSION, List.of("lastName"));
        Verdict version = Verdict.conflict(ConflictReason.VERSION, List.of());
        Verdict unknown = Verdict.refuse(ProblemCode.UNKNOWN_ENTITY);
        return Stream.of(
                arguments(CREATE, 0, EntityState.ABSENT, Verdict.APPLY),
                arguments(CREATE, 2, EntityState.ABSENT, Verdict.APPLY),
                arguments(CREATE, 0, ALIVE_AT_3, exists),
                arguments(CREATE, 3, ALIVE_AT_3, exists),
                arguments(CREATE, 0, DEAD_AT_3, deleted),
                arguments(CREATE, 3, DEAD_AT_3, deleted),
                arguments(UPDATE, 0, EntityState.ABSENT, unknown),
                arguments(UPDATE, 2, EntityState.ABSENT, unknown),
                arguments(UPDATE, 2, ALIVE_AT_3, clash),
                arguments(UPDATE, 3, ALIVE_AT_3, Verdict.APPLY),
                arguments(UPDATE, 4, ALIVE_AT_3, clash),
                arguments(UPDATE, 2, DEAD_AT_3, deleted),
                arguments(UPDATE, 3, DEAD_AT_3, deleted),
                arguments(UPDATE, 4, DEAD_AT_3, deleted),
                arguments(DELETE, 0, EntityState.ABSENT, unknown),
                arguments(DELETE, 2, EntityState.ABSENT, unknown),
                arguments(DELETE, 2, ALIVE_AT_3, version),
                arguments(DELETE, 3, ALIVE_AT_3, Verdict.APPLY),
                arguments(DELETE, 4, ALIVE_AT_3, version),
                arguments(DELETE, 2, DEAD_AT_3, Verdict.ALREADY_SO),
                arguments(DELETE, 3, DEAD_AT_3, Verdict.ALREADY_SO),
                arguments(DELETE, 4, DEAD_AT_3, Verdict.ALREADY_SO));
    }

    @ParameterizedTest
    @MethodSource("theWholeTable")
    @Rule({"UP-3", "UP-7"})
    void anEditIsJudgedByWhatItWouldReplace(Operation operation, long base, EntityState current, Verdict verdict) {
        assertThat(judge(edit(operation, base), current, ConflictPolicy.MANUAL)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    @Rule("UP-4")
    void anEditWhoseParentWasNotAppliedIsBlockedWhateverTheServerHas(Operation operation) {
        ProposedEdit edit = new ProposedEdit(operation, false, values(operation), OptionalLong.empty(), false, NOON);

        for (EntityState current : List.of(EntityState.ABSENT, ALIVE_AT_3, DEAD_AT_3)) {
            assertThat(judge(edit, current, ConflictPolicy.MANUAL)).isEqualTo(Verdict.refuse(ProblemCode.BLOCKED));
        }
    }

    @Test
    @Rule("UP-7")
    void anAppendOnlyTypeTakesCreatesOnlyAndTheSameCreateTwice() {
        assertThat(judge(appendOnly(CREATE, "Touré"), EntityState.ABSENT, ConflictPolicy.MANUAL))
                .isEqualTo(Verdict.APPLY);
        assertThat(judge(appendOnly(CREATE, "Diallo"), ALIVE_AT_3, ConflictPolicy.MANUAL)
                        .decision())
                .isEqualTo(Verdict.Decision.KEEP);
        assertThat(judge(appendOnly(CREATE, "Touré"), ALIVE_AT_3, ConflictPolicy.CLIENT_WINS))
                .as("no policy changes what is append-only")
                .isEqualTo(Verdict.conflict(ConflictReason.EXISTS, List.of("lastName")));
        assertThat(judge(appendOnly(UPDATE, "Touré"), ALIVE_AT_3, ConflictPolicy.MANUAL))
                .isEqualTo(Verdict.refuse(ProblemCode.APPEND_ONLY));
        assertThat(judge(appendOnly(DELETE, "Touré"), ALIVE_AT_3, ConflictPolicy.MANUAL))
                .isEqualTo(Verdict.refuse(ProblemCode.APPEND_ONLY));
    }

    @Test
    @Rule("CONF-2")
    void aDeleteOfWhatWasChangedMeanwhileGoesByThePolicyOfTheType() {
        ProposedEdit delete = edit(DELETE, 2);

        assertThat(judge(delete, ALIVE_AT_3, ConflictPolicy.CLIENT_WINS))
                .isEqualTo(Verdict.applyOver(ConflictReason.VERSION));
        assertThat(judge(delete, ALIVE_AT_3, ConflictPolicy.SERVER_WINS).decision())
                .isEqualTo(Verdict.Decision.KEEP);
        assertThat(judge(delete, ALIVE_AT_3, ConflictPolicy.MERGE).decision()).isEqualTo(Verdict.Decision.CONFLICT);
        assertThat(judge(delete, ALIVE_AT_3, NOON.minusSeconds(1)).decision()).isEqualTo(Verdict.Decision.APPLY);
        assertThat(judge(delete, ALIVE_AT_3, NOON).decision()).isEqualTo(Verdict.Decision.KEEP);
        assertThat(judge(delete, ALIVE_AT_3, NOON.plusSeconds(1)).isMerged()).isTrue();
    }

    @Test
    @Rule("CONF-2")
    void anEditOfATombstoneEndsByNoPolicyButThatOfTheServer() {
        for (ConflictPolicy policy : Arrays.asList(ConflictPolicy.values())) {
            Verdict verdict = judge(edit(UPDATE, 2), DEAD_AT_3, policy);
            if (policy == ConflictPolicy.SERVER_WINS) {
                assertThat(verdict.decision()).isEqualTo(Verdict.Decision.KEEP);
                assertThat(verdict.overruled()).isEqualTo(Map.of("lastName", ConflictPolicy.SERVER_WINS));
                assertThat(verdict.isMerged()).isTrue();
            } else {
                assertThat(verdict).isEqualTo(Verdict.conflict(ConflictReason.DELETED, List.of("lastName")));
                assertThat(verdict.isMerged()).isFalse();
            }
        }
    }

    @Test
    @Rule("CONF-6")
    void whoAcceptsThatSomethingIsDeletedHasNothingToWrite() {
        ProposedEdit accept = new ProposedEdit(UPDATE, false, Map.of(), OptionalLong.of(2), false, NOON);

        assertThat(judge(accept, DEAD_AT_3, ConflictPolicy.MANUAL)).isEqualTo(Verdict.ALREADY_SO);
        assertThat(judge(accept, ALIVE_AT_3, ConflictPolicy.MANUAL).decision()).isEqualTo(Verdict.Decision.KEEP);
    }

    @Test
    @Rule("UP-4")
    void theChildOfAMergedEditIsJudgedOnWhatItsAuthorSawThoughTheVersionIsTheCurrentOne() {
        ProposedEdit child = new ProposedEdit(UPDATE, false, MINE, OptionalLong.of(3), true, NOON);

        assertThat(judge(child, ALIVE_AT_3, ConflictPolicy.MANUAL))
                .isEqualTo(Verdict.conflict(ConflictReason.VERSION, List.of("lastName")));
    }

    @Test
    void anEntityIsAtAVersionOrNeverWas() {
        assertThat(EntityState.ABSENT.value().apply("lastName")).isNull();
        assertThatThrownBy(() -> new EntityState(0, true, field -> null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new EntityState(-1, false, field -> null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onlyWhatWasTakenCanBeMerged() {
        assertThat(Verdict.APPLY.isMerged()).isFalse();
        assertThat(Verdict.ALREADY_SO.isMerged()).isFalse();
        assertThat(Verdict.applyOver(ConflictReason.VERSION).isMerged()).isTrue();
        assertThat(Verdict.merge(Map.of(), Map.of(), ConflictReason.VERSION).isMerged())
                .isTrue();
        assertThat(Verdict.conflict(ConflictReason.VERSION, List.of()).isMerged())
                .isFalse();
        assertThat(Verdict.refuse(ProblemCode.BLOCKED).isMerged()).isFalse();
    }

    private static ProposedEdit edit(Operation operation, long base) {
        return new ProposedEdit(operation, false, values(operation), OptionalLong.of(base), false, NOON);
    }

    private static ProposedEdit appendOnly(Operation operation, String lastName) {
        return new ProposedEdit(operation, true, Map.of("lastName", lastName), OptionalLong.of(0), false, NOON);
    }

    private static Map<String, Object> values(Operation operation) {
        return operation == DELETE ? Map.of() : MINE;
    }

    /** The author saw "Traoré"; somebody else made "Diallo" of it, at the given time. */
    private static Verdict judge(ProposedEdit edit, EntityState current, ConflictPolicy policy, Instant changedAt) {
        return EditJudge.judge(
                edit,
                current,
                () -> new Past(field -> "Traoré", field -> changedAt, changedAt),
                policy,
                field -> new ClashRule(policy, null, value -> true));
    }

    private static Verdict judge(ProposedEdit edit, EntityState current, ConflictPolicy policy) {
        return judge(edit, current, policy, NOON);
    }

    private static Verdict judge(ProposedEdit edit, EntityState current, Instant changedAt) {
        return judge(edit, current, ConflictPolicy.LAST_WRITE_WINS, changedAt);
    }
}
