package org.cartable.server.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.cartable.protocol.conflict.ConflictPolicy;
import org.cartable.protocol.conflict.MergeFunction;
import org.cartable.protocol.entity.Operation;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;

class ThreeWayMergeTest {

    private static final Instant NOON = Instant.parse("2026-09-01T12:00:00Z");

    private final Map<String, Object> base = new HashMap<>(Map.of("lastName", "Traoré", "email", "a@x", "notes", "n"));
    private final Map<String, Object> theirs = new HashMap<>(base);
    private final Map<String, Object> mine = new HashMap<>();
    private ClashRule rule = new ClashRule(ConflictPolicy.MANUAL, null, value -> true);
    private Instant changedAt = NOON;

    private Verdict merge() {
        return merge(new Past(base::get, field -> changedAt, changedAt));
    }

    private Verdict merge(Past past) {
        ProposedEdit edit = new ProposedEdit(Operation.UPDATE, false, mine, OptionalLong.of(1), false, NOON);
        return ThreeWayMerge.merge(edit, theirs::get, past, field -> rule, ConflictReason.VERSION);
    }

    @Test
    @Rule("CONF-1")
    void fieldsThatOneSideChangedAreTakenFromThatSide() {
        theirs.put("email", "b@x");
        mine.put("lastName", "Touré");

        Verdict verdict = merge();

        assertThat(verdict.decision()).isEqualTo(Verdict.Decision.MERGE);
        assertThat(verdict.values()).isEqualTo(Map.of("lastName", "Touré"));
        assertThat(verdict.isMerged()).isTrue();
        assertThat(verdict.overruled()).isEmpty();
    }

    @Test
    @Rule("CONF-1")
    void whatIsSentButWasNotChangedDoesNotUndoWhatSomebodyElseChanged() {
        theirs.put("email", "b@x");
        mine.putAll(Map.of("lastName", "Touré", "email", "a@x"));

        assertThat(merge().values()).isEqualTo(Map.of("lastName", "Touré"));
    }

    @Test
    @Rule("CONF-1")
    void bothSidesToTheSameValueIsNoClash() {
        theirs.put("lastName", "Touré");
        mine.put("lastName", "Touré");

        assertThat(merge().decision()).isEqualTo(Verdict.Decision.KEEP);
        assertThat(merge().isMerged())
                .as("there may be more that its author did not see")
                .isTrue();
    }

    @Test
    @Rule("CONF-1")
    void aClearedFieldIsAChangeLikeAnyOther() {
        mine.put("email", null);
        assertThat(merge().values()).isEqualTo(Collections.singletonMap("email", null));

        theirs.put("email", "b@x");
        assertThat(merge().clashes()).containsExactly("email");

        theirs.put("email", null);
        assertThat(merge().decision()).isEqualTo(Verdict.Decision.KEEP);
    }

    @Test
    @Rule("CONF-3")
    void oneClashForAPersonMakesTheWholeEditAConflict() {
        theirs.put("lastName", "Diallo");
        mine.putAll(Map.of("lastName", "Touré", "email", "c@x"));

        Verdict verdict = merge();

        assertThat(verdict.decision()).isEqualTo(Verdict.Decision.CONFLICT);
        assertThat(verdict.clashes()).containsExactly("lastName");
        assertThat(verdict.values()).isEmpty();
    }

    @Test
    @Rule("CONF-2")
    void aPolicyLetsOneSideWinAndNamesWhatItOverrules() {
        theirs.put("lastName", "Diallo");
        mine.putAll(Map.of("lastName", "Touré", "email", "c@x"));

        policy(ConflictPolicy.CLIENT_WINS);
        assertThat(merge().values()).isEqualTo(mine);
        assertThat(merge().overruled()).isEmpty();

        policy(ConflictPolicy.SERVER_WINS);
        assertThat(merge().values()).isEqualTo(Map.of("email", "c@x"));
        assertThat(merge().overruled()).isEqualTo(Map.of("lastName", ConflictPolicy.SERVER_WINS));
    }

    @Test
    @Rule({"CONF-2", "CONF-5"})
    void theLastWriteWinsAndOfTwoAtTheSameMomentTheServers() {
        theirs.put("lastName", "Diallo");
        mine.put("lastName", "Touré");
        policy(ConflictPolicy.LAST_WRITE_WINS);

        changedAt = NOON.minusMillis(1);
        assertThat(merge().values()).isEqualTo(mine);
        for (Instant at : new Instant[] {NOON, NOON.plusMillis(1)}) {
            changedAt = at;
            assertThat(merge().decision()).isEqualTo(Verdict.Decision.KEEP);
            assertThat(merge().overruled()).isEqualTo(Map.of("lastName", ConflictPolicy.LAST_WRITE_WINS));
        }
    }

    @Test
    @Rule("CONF-2")
    void aMergeFunctionMakesOneValueWhereItCanAndTheFieldMayHaveIt() {
        theirs.put("notes", "n from them");
        mine.put("notes", "n from me");

        rule = new ClashRule(ConflictPolicy.MERGE, MergeFunction.APPEND_ONLY, value -> true);
        assertThat(merge().values()).isEqualTo(Map.of("notes", "n from them from me"));

        rule = new ClashRule(ConflictPolicy.MERGE, MergeFunction.APPEND_ONLY, value -> false);
        assertThat(merge().clashes()).containsExactly("notes");

        rule = new ClashRule(ConflictPolicy.MERGE, null, value -> true);
        assertThat(merge().clashes()).containsExactly("notes");
    }

    @Test
    @Rule("CONF-2")
    void aMergedValueThatIsTheirsIsNotWrittenAgain() {
        base.put("lessons", 2);
        theirs.put("lessons", 5);
        mine.put("lessons", 4);
        rule = new ClashRule(ConflictPolicy.MERGE, MergeFunction.MAX, value -> true);

        assertThat(merge().decision()).isEqualTo(Verdict.Decision.KEEP);
    }

    @Test
    @Rule("CONF-1")
    void withoutABaseEveryDifferenceIsAClashAndWhatIsTheSameIsNone() {
        theirs.put("score", new BigDecimal("12.50"));
        mine.putAll(Map.of("lastName", "Touré", "email", "a@x", "score", new BigDecimal("12.5")));

        assertThat(merge(new Past(null, field -> NOON, NOON)).clashes()).containsExactly("lastName");
        assertThat(merge(Past.unseen(NOON)).clashes()).containsExactly("lastName");
    }

    @Test
    @Rule({"CONF-2", "CONF-7"})
    void ofTwoCreatorsTheLaterOneWinsByWhenTheOtherCreatedIt() {
        theirs.put("lastName", "Diallo");
        mine.put("lastName", "Touré");
        policy(ConflictPolicy.LAST_WRITE_WINS);

        assertThat(merge(Past.unseen(NOON.minusSeconds(1))).values()).isEqualTo(mine);
        assertThat(merge(Past.unseen(NOON)).overruled()).containsOnlyKeys("lastName");
    }

    @Test
    @Rule("CONF-1")
    void twoNumbersAreTheSameHoweverTheyAreWrittenAndANumberIsNoText() {
        assertThat(Values.same(new BigDecimal("12.5"), new BigDecimal("12.50"))).isTrue();
        assertThat(Values.same(new BigDecimal("12.5"), new BigDecimal("12.51"))).isFalse();
        assertThat(Values.same(new BigDecimal("12.5"), "12.5")).isFalse();
        assertThat(Values.same("12.5", new BigDecimal("12.5"))).isFalse();
        assertThat(Values.same(null, null)).isTrue();
        assertThat(Values.same(null, new BigDecimal("12.5"))).isFalse();
    }

    private void policy(ConflictPolicy policy) {
        rule = new ClashRule(policy, null, value -> true);
    }
}
