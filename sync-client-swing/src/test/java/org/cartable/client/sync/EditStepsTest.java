package org.cartable.client.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cartable.client.support.Desktop.fields;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.cartable.client.store.EditRefusedException;
import org.cartable.client.store.EditStep;
import org.cartable.client.store.QueuedEvent;
import org.cartable.client.store.SettledEdit;
import org.cartable.client.store.UndoResult;
import org.cartable.client.store.UndoResult.Way;
import org.cartable.client.support.Desktop;
import org.cartable.client.support.SyncingDesktop;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.entity.Operation;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;

/** A person takes back what they did here, step by step. */
@Rule("DESK-20")
class EditStepsTest extends OneDesktop {

    private UndoResult undo() {
        return desktop.store.steps().undo();
    }

    private UndoResult redo() {
        return desktop.store.steps().redo();
    }

    private void undone(Way expected) {
        assertThat(undo().way()).isEqualTo(expected);
    }

    private void redone(Way expected) {
        assertThat(redo().way()).isEqualTo(expected);
    }

    private Operation lastOperation() {
        return desktop.store.steps().last().orElseThrow().changes().get(0).operation();
    }

    // --- what never left this machine ----------------------------------------------------------------------------

    @Test
    void anEditThatNeverLeftIsWithdrawnAndDoneAgainInItsPlace() {
        desktop.edit(student, "{'lastName': 'Sow'}");
        UUID event = desktop.queued(student).event().id();
        undone(Way.WITHDRAWN);

        assertThat(desktop.shown(student, "lastName")).isEqualTo("Traoré");
        assertThat(desktop.queue()).isEmpty();
        assertThat(desktop.store.history().list(1))
                .extracting(SettledEdit::outcome)
                .containsExactly(SettledEdit.Outcome.DISCARDED);
        redone(Way.WITHDRAWN);
        assertThat(desktop.shown(student, "lastName")).isEqualTo("Sow");
        assertThat(desktop.queued(student).event().id()).isEqualTo(event);
        undone(Way.WITHDRAWN);
        desktop.sync();
        assertThat(server.payload(student).getString("lastName")).isEqualTo("Traoré");
    }

    @Test
    void ofTwoEditsInOneEventOnlyTheLastIsTakenBack() {
        desktop.edit(student, "{'lastName': 'Sow', 'notes': 'one'}");
        desktop.edit(student, "{'email': 'awa@example.org', 'notes': 'two'}");
        undone(Way.WITHDRAWN);

        assertThat(desktop.queued(student).event().changedFields()).containsExactlyInAnyOrder("lastName", "notes");
        assertThat(desktop.queued(student).event().payload().getString("notes")).isEqualTo("one");
        assertThat(desktop.shown(student, "email")).isEmpty();
        assertThat(desktop.shown(student, "notes")).isEqualTo("one");
        redone(Way.WITHDRAWN);
        assertThat(desktop.shown(student, "email")).isEqualTo("awa@example.org");
        undone(Way.WITHDRAWN);
        undone(Way.WITHDRAWN);
        assertThat(desktop.queue()).isEmpty();
        redone(Way.WITHDRAWN);
        redone(Way.WITHDRAWN);
        desktop.sync();
        assertThat(server.payload(student).getString("notes")).isEqualTo("two");
        assertThat(server.payload(student).getString("lastName")).isEqualTo("Sow");
    }

    @Test
    void whatIsTakenBackOfANewRecordDoesNotLeaveWithIt() {
        EntityKey made = desktop.student("A-7", "Bah");
        desktop.edit(made, "{'notes': 'typed later'}");
        undone(Way.WITHDRAWN);

        assertThat(desktop.queued(made).event().operation()).isEqualTo(Operation.CREATE);
        assertThat(desktop.shown(made, "notes")).isEmpty();
        desktop.sync();
        assertThat(server.payload(made)).doesNotContainKey("notes").containsKey("lastName");
    }

    @Test
    void aNewRecordOnWhichOthersBuildGoesAfterThese() {
        EntityKey made = desktop.student("A-7", "Bah");
        EntityKey exam = desktop.exam("Test");
        EntityKey grade = desktop.grade(made, exam, 12);
        undone(Way.WITHDRAWN);
        undone(Way.WITHDRAWN);
        undone(Way.WITHDRAWN);

        assertThat(desktop.queue()).isEmpty();
        assertThat(desktop.store.entities().find(made)).isEmpty();
        assertThat(desktop.store.entities().find(grade)).isEmpty();
        redone(Way.WITHDRAWN);
        redone(Way.WITHDRAWN);
        redone(Way.WITHDRAWN);
        desktop.sync();
        assertThat(server.payload(grade).getInt("score")).isEqualTo(12);
        assertThat(desktop.queue()).isEmpty();
    }

    @Test
    void aNewRecordToWhichSomethingRefersStays() {
        EntityKey made = desktop.student("A-7", "Bah");
        desktop.sync();
        EntityKey payment = new EntityKey("PAYMENT", UUID.fromString("01920000-0000-7000-8000-0000000000cc"));
        server.write(payment, SyncingDesktop.payment(made, "R-1", 5));
        desktop.sync();
        UndoResult result = undo();

        assertThat(result.way()).isEqualTo(Way.REFERRED_TO);
        assertThat(result.culprit()).isEqualTo(payment);
        assertThat(desktop.store.entities().find(made)).isPresent();
    }

    @Test
    void aDeletionThatNeverLeftIsNone() {
        desktop.store.edits().delete(student);
        assertThat(lastOperation()).isEqualTo(Operation.DELETE);
        undone(Way.WITHDRAWN);

        assertThat(desktop.shown(student, "lastName")).isEqualTo("Traoré");
        assertThat(desktop.queue()).isEmpty();
        redone(Way.WITHDRAWN);
        assertThat(desktop.store.entities().find(student)).isEmpty();
        undone(Way.WITHDRAWN);
        desktop.sync();
        assertThat(server.payload(student)).isNotNull();
    }

    @Test
    void aDeletionOfWhatWasChangedBeforeLeavesTheChange() {
        desktop.edit(student, "{'lastName': 'Sow'}");
        desktop.store.edits().delete(student);
        undone(Way.WITHDRAWN);

        assertThat(desktop.shown(student, "lastName")).isEqualTo("Sow");
        assertThat(desktop.queued(student).event().changedFields()).containsExactly("lastName");
        redone(Way.WITHDRAWN);
        assertThat(desktop.store.entities().find(student)).isEmpty();
        undone(Way.WITHDRAWN);
        undone(Way.WITHDRAWN);
        assertThat(desktop.shown(student, "lastName")).isEqualTo("Traoré");
        assertThat(desktop.queue()).isEmpty();
    }

    @Test
    void whatWasMadeAndDeletedOfflineIsTheSameRecordAgainInItsPlace() {
        EntityKey made = desktop.student("A-7", "Bah");
        EntityKey payment = new EntityKey(
                "PAYMENT", desktop.store.edits().create("PAYMENT", SyncingDesktop.payment(made, "R-1", 5)));
        desktop.store.edits().delete(made);
        assertThat(desktop.queue()).hasSize(1);
        undone(Way.WITHDRAWN);

        assertThat(desktop.queue()).extracting(QueuedEvent::key).containsExactly(made, payment);
        desktop.sync();
        assertThat(server.payload(payment)).isNotNull();
        assertThat(desktop.queue()).isEmpty();
    }

    @Test
    void whatWasMadeAgainInItsPlaceAndSentNeverLivesAgainUnderItsId() {
        EntityKey made = desktop.student("A-7", "Bah");
        desktop.store.edits().delete(made);
        undone(Way.WITHDRAWN);
        desktop.sync();
        redone(Way.COUNTERED);
        desktop.sync();
        undone(Way.COUNTERED);
        desktop.sync();

        assertThat(server.payload(made)).isNull();
        assertThat(desktop.queue()).isEmpty();
        assertThat(server.live("STUDENT")).hasSize(2).doesNotContainKey(made.entityId());
    }

    @Test
    void aGroupIsOneStep() {
        EntityKey exam = desktop.exam("Test");
        EntityKey grade = desktop.grade(student, exam, 12);
        EntityKey other = desktop.student("A-7", "Bah");
        desktop.sync();
        desktop.store.edits().group(edits -> {
            edits.update(grade, fields("{'score': 14}"));
            edits.create(
                    "GRADE",
                    fields("{'studentId': '%s', 'examId': '%s', 'score': 9, 'absent': false}"
                            .formatted(other.entityId(), exam.entityId())));
        });
        undone(Way.WITHDRAWN);

        assertThat(desktop.queue()).isEmpty();
        assertThat(desktop.shown(grade, "score")).isEqualTo("12.00");
        redone(Way.WITHDRAWN);
        assertThat(desktop.queue()).hasSize(2);
        desktop.sync();
        undone(Way.COUNTERED);
        assertThat(desktop.queue())
                .extracting(queued -> queued.event().transactionId())
                .doesNotContainNull()
                .hasSize(2);
        redone(Way.WITHDRAWN);
        assertThat(desktop.queue()).isEmpty();
        undone(Way.WITHDRAWN);
        desktop.sync();
        assertThat(server.payload(grade).getInt("score")).isEqualTo(12);
    }

    @Test
    void aPaymentThatNeverLeftIsWithdrawnWithItsGroupAndOneThatDidIsReversedByAnEntry() {
        desktop.store.edits().group(edits -> {
            edits.create("PAYMENT", SyncingDesktop.payment(student, "R-1", 5));
            edits.create("PAYMENT", SyncingDesktop.payment(student, "R-2", -5));
        });
        undone(Way.WITHDRAWN);
        assertThat(desktop.queue()).isEmpty();
        redone(Way.WITHDRAWN);
        desktop.sync();

        undone(Way.APPEND_ONLY);
        assertThat(desktop.queue()).isEmpty();
    }

    // --- what has left this machine ------------------------------------------------------------------------------

    @Test
    void whatIsAtTheServerIsCounteredByANewEdit() {
        desktop.edit(student, "{'lastName': 'Sow'}");
        desktop.sync();
        undone(Way.COUNTERED);

        assertThat(desktop.shown(student, "lastName")).isEqualTo("Traoré");
        assertThat(desktop.queue()).hasSize(1);
        redone(Way.WITHDRAWN);
        assertThat(desktop.queue()).isEmpty();
        assertThat(desktop.shown(student, "lastName")).isEqualTo("Sow");
        undone(Way.WITHDRAWN);
        desktop.sync();
        assertThat(server.payload(student).getString("lastName")).isEqualTo("Traoré");
        redone(Way.COUNTERED);
        desktop.sync();
        assertThat(server.payload(student).getString("lastName")).isEqualTo("Sow");
    }

    @Test
    void whatIsOnItsWayIsCounteredToo() {
        desktop.edit(student, "{'lastName': 'Sow'}");
        server.loseNextUpAnswer();
        desktop.sync();
        undone(Way.COUNTERED);
        desktop.sync();

        assertThat(server.payload(student).getString("lastName")).isEqualTo("Traoré");
        assertThat(desktop.queue()).isEmpty();
    }

    @Test
    void aNewRecordThatIsAtTheServerIsDeletedThere() {
        EntityKey made = desktop.student("A-7", "Bah");
        desktop.sync();
        undone(Way.COUNTERED);
        desktop.sync();
        assertThat(server.payload(made)).isNull();

        redone(Way.COUNTERED);
        desktop.sync();
        List<SettledEdit> ofType = desktop.store.history().ofType("STUDENT", 1);
        EntityKey anew = ofType.get(0).queued().key();
        assertThat(anew).isNotEqualTo(made);
        assertThat(server.payload(anew).getString("lastName")).isEqualTo("Bah");
        undone(Way.COUNTERED);
        assertThat(desktop.store.entities().find(anew)).isEmpty();
    }

    @Test
    void whatWasDeletedComesBackAsAnotherAndEarlierStepsMeanThatOne() {
        desktop.edit(student, "{'notes': 'kept'}");
        desktop.store.edits().delete(student);
        desktop.sync();
        undone(Way.COUNTERED);
        EntityKey anew = desktop.queue().get(0).key();
        assertThat(desktop.shown(anew, "notes")).isEqualTo("kept");
        undone(Way.WITHDRAWN);

        assertThat(desktop.shown(anew, "notes")).isEmpty();
        desktop.sync();
        assertThat(server.payload(anew)).containsKey("lastName").doesNotContainKey("notes");
    }

    @Test
    void aRecordThatWasJoinedToAnotherIsFoundUnderItsNewId() {
        EntityKey first = new EntityKey("STUDENT", UUID.fromString("01920000-0000-7000-8000-0000000000cc"));
        server.write(first, Desktop.student("A-7", "Bah"));
        EntityKey made = desktop.student("A-7", "Bah");
        desktop.edit(made, "{'notes': 'typed later'}");
        desktop.sync();
        undone(Way.COUNTERED);
        desktop.sync();

        assertThat(server.payload(first)).isNotNull().doesNotContainKey("notes");
    }

    // --- what stands in the way ----------------------------------------------------------------------------------

    @Test
    void whatSomebodyElseChangedSinceIsNotOverwritten() {
        desktop.edit(student, "{'lastName': 'Sow'}");
        desktop.sync();
        server.change(student, "lastName", "Diallo");
        desktop.sync();
        UndoResult result = undo();

        assertThat(result.way()).isEqualTo(Way.CHANGED_SINCE);
        assertThat(result.culprit()).isEqualTo(student);
        assertThat(result.field()).isEqualTo("lastName");
        assertThat(desktop.shown(student, "lastName")).isEqualTo("Diallo");
        assertThat(desktop.queue()).isEmpty();
    }

    @Test
    void whatSomebodyElseChangedInOtherFieldsStays() {
        desktop.edit(student, "{'lastName': 'Sow'}");
        desktop.sync();
        server.change(student, "firstName", "Binta");
        desktop.sync();
        undone(Way.COUNTERED);
        desktop.sync();

        assertThat(server.payload(student).getString("lastName")).isEqualTo("Traoré");
        assertThat(server.payload(student).getString("firstName")).isEqualTo("Binta");
    }

    @Test
    void aNewRecordInWhichSomebodyElseHasWrittenStays() {
        EntityKey made = desktop.student("A-7", "Bah");
        desktop.sync();
        server.change(made, "notes", "by somebody else");
        desktop.sync();

        undone(Way.CHANGED_SINCE);
        assertThat(desktop.store.entities().find(made)).isPresent();
    }

    @Test
    void aStepThatCannotBeTakenBackDoesNotStandBeforeTheOthers() {
        EntityKey other = desktop.student("A-7", "Bah");
        desktop.edit(student, "{'lastName': 'Sow'}");
        desktop.sync();
        server.change(student, "lastName", "Diallo");
        desktop.sync();
        undone(Way.CHANGED_SINCE);
        undone(Way.COUNTERED);

        assertThat(desktop.store.entities().find(other)).isEmpty();
    }

    @Test
    void anEditInConflictAndARefusedOneAreForAPerson() {
        desktop.edit(student, "{'email': 'awa@example.org'}");
        desktop.edit(student, "{'lastName': 'Refused'}");
        EntityKey other = desktop.student("A-7", "Bah");
        desktop.sync();
        desktop.edit(other, "{'lastName': 'Sow'}");
        server.change(other, "lastName", "Diallo");
        desktop.sync();

        undone(Way.IN_CONFLICT);
        undone(Way.IN_CONFLICT);
        undone(Way.REFUSED);
        undone(Way.REFUSED);
    }

    @Test
    void whatWasDiscardedInTheOutboxIsNotTakenBackOnceMore() {
        desktop.edit(student, "{'lastName': 'Sow'}");
        desktop.store.parkedEdits().discard(desktop.queued(student).event().id());

        undone(Way.CHANGED_SINCE);
        assertThat(desktop.shown(student, "lastName")).isEqualTo("Traoré");
    }

    @Test
    void whatWasPutBackIntoTheOutboxIsNotDoneAgain() {
        EntityKey made = desktop.student("A-7", "Bah");
        UUID event = desktop.queued(made).event().id();
        undone(Way.WITHDRAWN);
        desktop.store.parkedEdits().undo(event);

        redone(Way.GONE);
        assertThat(desktop.queue()).hasSize(1);
    }

    @Test
    void aRuleThatIsThereSinceRefusesTheNewEdit() {
        desktop.edit(student, "{'lastName': 'Sow'}");
        desktop.sync();
        desktop.store.schema().accept(Desktop.readOnly("STUDENT"));
        UndoResult result = undo();

        assertThat(result.way()).isEqualTo(Way.NOT_ALLOWED);
        assertThat(result.reason()).contains("may not be changed by your role");
        assertThat(desktop.shown(student, "lastName")).isEqualTo("Sow");
    }

    // --- the steps -----------------------------------------------------------------------------------------------

    @Test
    void aDecisionAboutAConflictIsNotLostWithWhatWasTypedIntoIt() {
        desktop.edit(student, "{'lastName': 'Sow'}");
        server.change(student, "lastName", "Diallo");
        desktop.sync();
        desktop.store.conflicts().keepMine(desktop.conflict());
        desktop.edit(student, "{'notes': 'typed later'}");
        undone(Way.WITHDRAWN);
        desktop.sync();

        assertThat(server.payload(student).getString("lastName")).isEqualTo("Sow");
        assertThat(server.payload(student)).doesNotContainKey("notes");
        assertThat(desktop.queue()).isEmpty();
    }

    @Test
    void aRevertIsAStepToo() {
        desktop.edit(student, "{'lastName': 'Sow'}");
        desktop.sync();
        desktop.store
                .history()
                .revert(desktop.store.history().list(1).get(0).queued().event().id());
        assertThat(desktop.shown(student, "lastName")).isEqualTo("Traoré");
        undone(Way.WITHDRAWN);

        assertThat(desktop.shown(student, "lastName")).isEqualTo("Sow");
    }

    @Test
    void somethingNewEndsWhatCouldBeDoneAgain() {
        desktop.edit(student, "{'lastName': 'Sow'}");
        undo();
        desktop.edit(student, "{'lastName': 'Fall'}");

        redone(Way.NOTHING);
        assertThat(desktop.shown(student, "lastName")).isEqualTo("Fall");
    }

    @Test
    void whatWasNotSavedIsNoStep() {
        EditStep before = desktop.store.steps().last().orElseThrow();
        assertThatThrownBy(() -> desktop.edit(student, "{'lastName': ''}")).isInstanceOf(EditRefusedException.class);
        desktop.edit(student, "{'lastName': 'Traoré'}");

        assertThat(desktop.store.steps().last()).contains(before);
    }

    @Test
    void theOldestOfAHundredAreForgotten() {
        IntStream.rangeClosed(1, 101).forEach(i -> desktop.edit(student, "{'notes': 'no %d'}".formatted(i)));
        for (int i = 0; i < 100; i++) {
            undone(Way.WITHDRAWN);
        }

        undone(Way.NOTHING);
        assertThat(desktop.shown(student, "notes")).isEqualTo("no 1");
    }
}
