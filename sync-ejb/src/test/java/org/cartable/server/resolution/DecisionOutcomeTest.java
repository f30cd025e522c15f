package org.cartable.server.resolution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.cartable.protocol.conflict.ConflictView;
import org.cartable.protocol.conflict.ResolutionRequest;
import org.cartable.protocol.conflict.ResolutionRequest.Decision;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.problem.FieldProblem;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.protocol.up.AcknowledgedEvent;
import org.cartable.protocol.up.ConflictingEvent;
import org.cartable.protocol.up.RejectedEvent;
import org.cartable.protocol.up.UpResponse;
import org.cartable.server.platform.SyncException;
import org.cartable.testing.Rule;
import org.cartable.testing.SeededIds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DecisionOutcomeTest {

    private static final Instant NOW = Instant.parse("2026-09-01T08:00:00Z");
    private static final FieldProblem TOO_LONG = new FieldProblem("lastName", "MAX_LENGTH", "too long");

    private final SeededIds ids = new SeededIds(5);
    private final UUID eventId = ids.next();

    @Test
    @Rule("RES-3")
    void whatSyncUpHasTakenIsTaken() {
        UpResponse taken = new UpResponse(
                List.of(new AcknowledgedEvent(eventId, ids.next(), ids.next(), 6, null, null)), null, null, NOW);

        assertThat(refusal(Decision.KEEP_MINE, taken)).isNull();
    }

    @Test
    @Rule("RES-5")
    void aNewConflictIsAStaleDecisionThatNamesIt() {
        UUID again = ids.next();
        UpResponse conflict = new UpResponse(
                null,
                List.of(new ConflictingEvent(eventId, again, ids.next(), "VERSION", null, 7, null, null)),
                null,
                NOW);

        SyncException refusal = refusal(Decision.KEEP_MINE, conflict);

        assertThat(refusal.code()).isEqualTo(ProblemCode.STALE_DECISION);
        assertThat(refusal).hasMessageContaining(again.toString());
    }

    @Test
    @Rule("RES-5")
    void aDecisionThatItsOwnConflictHoldsUpIsStaleIfTheEntityHasMovedOn() {
        ResolutionRequest request = new ResolutionRequest(eventId, Decision.KEEP_MINE, null, 5);
        DecisionOutcome blocked = new DecisionOutcome(request, rejected(ProblemCode.BLOCKED));

        assertThat(blocked.refusal(conflictAt(6)).code()).isEqualTo(ProblemCode.STALE_DECISION);
        assertThat(blocked.refusal(conflictAt(5)).code())
                .as("something else is in its way")
                .isEqualTo(ProblemCode.MALFORMED_REQUEST);
    }

    @Test
    @Rule("RES-3")
    void brokenRulesOfFieldsAreNamed() {
        SyncException refusal = refusal(Decision.MERGED, rejected(ProblemCode.INVALID_FIELD));

        assertThat(refusal.code()).isEqualTo(ProblemCode.MALFORMED_REQUEST);
        assertThat(refusal.fields()).containsExactly(TOO_LONG);
    }

    @Test
    @Rule("RES-6")
    void toAgreeToWhatIsGoneIsToAgree() {
        assertThat(refusal(Decision.ACCEPT_SERVER, rejected(ProblemCode.UNKNOWN_ENTITY)))
                .isNull();
        assertThat(refusal(Decision.KEEP_MINE, rejected(ProblemCode.UNKNOWN_ENTITY))
                        .code())
                .isEqualTo(ProblemCode.NOT_FOUND);
    }

    @Test
    @Rule("RES-1")
    void anEditThatTheRoleDoesNotAllowIsForbidden() {
        assertThat(refusal(Decision.KEEP_MINE, rejected(ProblemCode.NOT_PERMITTED))
                        .code())
                .isEqualTo(ProblemCode.FORBIDDEN);
    }

    @ParameterizedTest
    @EnumSource(ProblemCode.class)
    @Rule("RES-3")
    void everyRefusalOfAnEventIsAnErrorAnswer(ProblemCode code) {
        assertThat(refusal(Decision.KEEP_MINE, rejected(code)).code().status()).isGreaterThanOrEqualTo(400);
    }

    @Test
    @Rule("RES-3")
    void withoutAnOutcomeTheDecisionIsToBeSentAgain() {
        assertThat(refusal(Decision.KEEP_MINE, new UpResponse(null, null, null, NOW))
                        .code())
                .isEqualTo(ProblemCode.UNAVAILABLE);
    }

    private UpResponse rejected(ProblemCode code) {
        return new UpResponse(
                null, null, List.of(new RejectedEvent(eventId, code.name(), "reason", List.of(TOO_LONG), null)), NOW);
    }

    private SyncException refusal(Decision decision, UpResponse answer) {
        ResolutionRequest request = new ResolutionRequest(
                eventId, decision, decision == Decision.MERGED ? jakarta.json.JsonValue.EMPTY_JSON_OBJECT : null, 5);
        return new DecisionOutcome(request, answer).refusal(conflictAt(5));
    }

    private ConflictView conflictAt(long version) {
        return new ConflictView(
                ids.next(),
                ids.next(),
                ids.next(),
                "secretary",
                "STUDENT",
                ids.next(),
                Operation.UPDATE,
                "VERSION",
                null,
                null,
                null,
                version,
                List.of(),
                ConflictView.Status.OPEN,
                null,
                NOW,
                null);
    }
}
