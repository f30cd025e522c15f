package org.cartable.client.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.cartable.client.store.DecisionRule;
import org.cartable.client.store.LocalConflict;
import org.cartable.client.store.SettledEdit;
import org.cartable.client.store.SettledEdit.Outcome;
import org.cartable.client.support.Desktop;
import org.cartable.client.support.SchoolServer;
import org.cartable.client.support.SyncingDesktop;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person has said once and for all how clashes of a field are decided. */
class DecisionRulesTest {

    @TempDir
    private Path directory;

    private final SchoolServer server = new SchoolServer();
    private SyncingDesktop mine;
    private SyncingDesktop other;
    private EntityKey student;

    @BeforeEach
    void makeAStudentThatBothHave() {
        mine = new SyncingDesktop(directory.resolve("a"), 1, server);
        other = new SyncingDesktop(directory.resolve("b"), 2, server);
        student = mine.student("A-1", "Traoré");
        mine.sync();
        other.sync();
    }

    @AfterEach
    void close() {
        mine.close();
        other.close();
    }

    /** Both change the record, and the other one is faster. */
    private SyncRun meet(String theirs, String ours) {
        other.edit(student, theirs);
        other.sync();
        mine.edit(student, ours);
        return mine.sync();
    }

    private void rule(String field, DecisionRule.Side side) {
        mine.store.decisionRules().remember("STUDENT", field, side);
    }

    private List<SettledEdit> history() {
        return mine.store.history().of(student, 10);
    }

    @Test
    @Rule("RULE-2")
    void aConflictIsDecidedInTheRunInWhichItComesAndNobodyIsAsked() {
        rule("lastName", DecisionRule.Side.MINE);

        SyncRun run = meet("{'lastName': 'Touré'}", "{'lastName': 'Diallo'}");

        assertThat(run.outcome()).isEqualTo(SyncRun.Outcome.DONE);
        assertThat(run.conflicts()).isZero();
        assertThat(mine.store.conflicts().open()).isEmpty();
        assertThat(mine.queue()).isEmpty();
        assertThat(server.payload(student).getString("lastName")).isEqualTo("Diallo");
    }

    @Test
    @Rule("RULE-2")
    void whatOnlyOneSideHasChangedStaysAndTheServersValueIsTaken() {
        rule("lastName", DecisionRule.Side.SERVER);

        meet("{'lastName': 'Touré', 'birthDate': '2010-01-02'}", "{'lastName': 'Diallo', 'firstName': 'Binta'}");

        assertThat(mine.queue()).isEmpty();
        assertThat(server.payload(student))
                .containsAllEntriesOf(
                        Desktop.fields("{'lastName': 'Touré', 'birthDate': '2010-01-02', 'firstName': 'Binta'}"));
        mine.sync();
        assertThat(mine.shown(student, "lastName")).isEqualTo("Touré");
        assertThat(mine.shown(student, "firstName")).isEqualTo("Binta");
    }

    @Test
    @Rule("RULE-3")
    void theHistorySaysThatARuleHasDecidedAndWhatItTookAwayCanBeBroughtBack() {
        rule("lastName", DecisionRule.Side.SERVER);
        meet("{'lastName': 'Touré'}", "{'lastName': 'Diallo'}");

        SettledEdit edit = history().stream()
                .filter(settled -> settled.outcome() == Outcome.GIVEN_WAY)
                .findFirst()
                .orElseThrow();
        assertThat(edit.queued().byRule()).isPositive();
        mine.store.history().bringBack(edit.queued().event().id());
        mine.sync();

        assertThat(server.payload(student).getString("lastName")).isEqualTo("Diallo");
        assertThat(mine.store.conflicts().open()).isEmpty();
    }

    @Test
    @Rule("RULE-3")
    void whatARuleHasWrittenCanBeReverted() {
        rule("lastName", DecisionRule.Side.MINE);
        meet("{'lastName': 'Touré'}", "{'lastName': 'Diallo'}");

        SettledEdit written = history().stream()
                .filter(settled -> settled.outcome() == Outcome.ACKNOWLEDGED
                        && settled.queued().byRule() > 0)
                .findFirst()
                .orElseThrow();
        mine.store.history().revert(written.queued().event().id());
        mine.sync();

        assertThat(server.payload(student).getString("lastName")).isEqualTo("Touré");
    }

    @Test
    @Rule("RULE-2")
    void oneClashWithoutARuleLeavesTheWholeConflictToThePerson() {
        rule("lastName", DecisionRule.Side.MINE);

        meet("{'lastName': 'Touré', 'firstName': 'Fatou'}", "{'lastName': 'Diallo', 'firstName': 'Binta'}");

        assertThat(mine.conflict().status()).isEqualTo(LocalConflict.Status.OPEN);
        assertThat(server.payload(student).getString("lastName")).isEqualTo("Touré");
    }

    @Test
    @Rule("RULE-2")
    void aRuleThatIsMadeLaterDecidesNoConflictThatIsThere() {
        meet("{'lastName': 'Touré'}", "{'lastName': 'Diallo'}");
        rule("lastName", DecisionRule.Side.MINE);

        mine.sync();

        assertThat(mine.store.conflicts().open()).hasSize(1);
    }

    @Test
    @Rule("RULE-1")
    void whereTheSchoolWantsAPersonNoRuleDecides() {
        rule("status", DecisionRule.Side.MINE);
        meet("{'status': 'LEFT'}", "{'status': 'GRADUATED'}");

        assertThat(mine.store.decisionRules().allowed("STUDENT", "status")).isFalse();
        assertThat(mine.store.conflicts().open()).hasSize(1);
    }

    @Test
    @Rule("RULE-2")
    void deletionsAreNeverDecidedByARule() {
        rule("lastName", DecisionRule.Side.MINE);
        other.store.edits().delete(student);
        other.sync();
        mine.edit(student, "{'lastName': 'Diallo'}");
        mine.sync();

        assertThat(mine.conflict().theirs()).isNull();
    }

    @Test
    @Rule("RULE-2")
    void aRuleThatWasTakenBackDecidesNothing() {
        rule("lastName", DecisionRule.Side.MINE);
        mine.store.decisionRules().forget("STUDENT", "lastName");

        meet("{'lastName': 'Touré'}", "{'lastName': 'Diallo'}");

        assertThat(mine.store.conflicts().open()).hasSize(1);
        assertThat(mine.store.decisionRules().list()).isEmpty();
    }

    @Test
    @Rule("RULE-4")
    void twoDesktopsThatBothKeepTheirOwnComeToAnEnd() {
        rule("lastName", DecisionRule.Side.MINE);
        other.store.decisionRules().remember("STUDENT", "lastName", DecisionRule.Side.MINE);
        other.edit(student, "{'lastName': 'Touré'}");
        mine.edit(student, "{'lastName': 'Diallo'}");

        for (int i = 0; i < 6; i++) {
            mine.sync();
            other.sync();
        }

        long events = server.version(student);
        for (int i = 0; i < 6; i++) {
            mine.sync();
            other.sync();
        }
        assertThat(server.version(student)).isEqualTo(events);
        assertThat(mine.queue()).isEmpty();
        assertThat(other.queue()).isEmpty();
        assertThat(mine.shown(student, "lastName")).isEqualTo(other.shown(student, "lastName"));
    }

    @Test
    @Rule("RULE-4")
    void whoeverIsOvertakenAgainAndAgainDecidesInTheEnd() {
        rule("lastName", DecisionRule.Side.MINE);
        server.change(student, "lastName", "Name 0");
        mine.edit(student, "{'lastName': 'Diallo'}");
        int decided = 0;
        while (mine.store.conflicts().open().isEmpty() && decided < 20) {
            // Between the decision and its way to the server somebody writes once more.
            new UpSender(mine.store, server).sendAll(new RunTally());
            if (mine.store.decisionRules().decide() == 0) {
                break;
            }
            decided++;
            server.change(student, "lastName", "Name " + decided);
        }

        assertThat(decided).isEqualTo(3);
        assertThat(mine.store.conflicts().open()).hasSize(1);
        mine.sync();
        assertThat(mine.store.conflicts().open()).hasSize(1);
    }
}
