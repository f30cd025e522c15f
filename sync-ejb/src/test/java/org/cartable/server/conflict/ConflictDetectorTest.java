package org.cartable.server.conflict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cartable.protocol.entity.Operation.CREATE;
import static org.cartable.protocol.entity.Operation.DELETE;
import static org.cartable.protocol.entity.Operation.UPDATE;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.OptionalLong;
import java.util.stream.Stream;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConflictDetectorTest {

    private static final EntityState ABSENT = EntityState.ABSENT;
    private static final EntityState ALIVE_AT_3 = new EntityState(3, false);
    private static final EntityState DEAD_AT_3 = new EntityState(3, true);

    /** Every operation on every state, with the base version behind, equal and ahead. */
    static Stream<Arguments> theWholeTable() {
        Verdict exists = Verdict.conflict(ConflictReason.EXISTS);
        Verdict deleted = Verdict.conflict(ConflictReason.DELETED);
        Verdict version = Verdict.conflict(ConflictReason.VERSION);
        Verdict unknown = Verdict.refuse(ProblemCode.UNKNOWN_ENTITY);
        return Stream.of(
                arguments(CREATE, 0, ABSENT, Verdict.APPLY),
                arguments(CREATE, 2, ABSENT, Verdict.APPLY),
                arguments(CREATE, 0, ALIVE_AT_3, exists),
                arguments(CREATE, 3, ALIVE_AT_3, exists),
                arguments(CREATE, 0, DEAD_AT_3, deleted),
                arguments(CREATE, 3, DEAD_AT_3, deleted),
                arguments(UPDATE, 0, ABSENT, unknown),
                arguments(UPDATE, 2, ABSENT, unknown),
                arguments(UPDATE, 2, ALIVE_AT_3, version),
                arguments(UPDATE, 3, ALIVE_AT_3, Verdict.APPLY),
                arguments(UPDATE, 4, ALIVE_AT_3, version),
                arguments(UPDATE, 2, DEAD_AT_3, deleted),
                arguments(UPDATE, 3, DEAD_AT_3, deleted),
                arguments(UPDATE, 4, DEAD_AT_3, deleted),
                arguments(DELETE, 0, ABSENT, unknown),
                arguments(DELETE, 2, ABSENT, unknown),
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
        ProposedEdit edit = new ProposedEdit(operation, false, OptionalLong.of(base));

        assertThat(ConflictDetector.judge(edit, current)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    @Rule("UP-4")
    void anEditWhoseParentWasNotAppliedIsBlockedWhateverTheServerHas(Operation operation) {
        ProposedEdit edit = new ProposedEdit(operation, false, OptionalLong.empty());

        for (EntityState current : new EntityState[] {ABSENT, ALIVE_AT_3, DEAD_AT_3}) {
            assertThat(ConflictDetector.judge(edit, current)).isEqualTo(Verdict.refuse(ProblemCode.BLOCKED));
        }
    }

    @Test
    @Rule("UP-7")
    void anAppendOnlyTypeTakesCreatesOnly() {
        ProposedEdit create = new ProposedEdit(CREATE, true, OptionalLong.of(0));
        ProposedEdit update = new ProposedEdit(UPDATE, true, OptionalLong.of(3));
        ProposedEdit delete = new ProposedEdit(DELETE, true, OptionalLong.empty());

        assertThat(ConflictDetector.judge(create, ABSENT)).isEqualTo(Verdict.APPLY);
        assertThat(ConflictDetector.judge(update, ALIVE_AT_3)).isEqualTo(Verdict.refuse(ProblemCode.APPEND_ONLY));
        assertThat(ConflictDetector.judge(delete, ALIVE_AT_3)).isEqualTo(Verdict.refuse(ProblemCode.APPEND_ONLY));
    }
}
