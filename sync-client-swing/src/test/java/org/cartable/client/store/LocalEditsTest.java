package org.cartable.client.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cartable.client.support.Desktop.fields;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cartable.client.support.Desktop;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.problem.FieldProblem;
import org.cartable.protocol.up.EventStatus;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.Priority;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalEditsTest {

    @TempDir
    private Path directory;

    private Desktop desktop;

    @BeforeEach
    void open() {
        desktop = Desktop.signedIn(directory, 1);
    }

    @AfterEach
    void close() {
        desktop.close();
    }

    private List<QueuedEvent> queue() {
        return desktop.store.outbox().open();
    }

    @Test
    @Rule("DESK-1")
    void aSaveIsTheEntityAndItsEventAndBothAreThereAfterAReopening() {
        EntityKey key = desktop.newStudent("A-1", "Traoré");
        desktop.close();
        desktop = Desktop.signedIn(directory, 2);

        assertThat(desktop.shown(key, "lastName")).isEqualTo("Traoré");
        assertThat(queue()).singleElement().satisfies(queued -> {
            assertThat(queued.event().operation()).isEqualTo(Operation.CREATE);
            assertThat(queued.event().tenantId()).isEqualTo(Desktop.TENANT);
            assertThat(queued.event().localVersion()).isZero();
            assertThat(queued.event().status()).isEqualTo(EventStatus.PENDING);
        });
    }

    @Test
    void aRehearsalTellsWhatIsRefusedAndKeepsNothing() {
        EntityKey key = desktop.newStudent("A-1", "Traoré");
        EditStep last = desktop.store.steps().last().orElseThrow();
        List<Boolean> changed = new ArrayList<>();

        desktop.store.edits().rehearse(edits -> {
            changed.add(edits.update(key, fields("{'lastName': 'Sow'}")));
            changed.add(edits.update(key, fields("{'lastName': 'Sow'}")));
            assertThatThrownBy(() -> edits.update(key, fields("{'status': 'ASLEEP'}")))
                    .isInstanceOf(EditRefusedException.class);
        });

        assertThat(changed).containsExactly(true, false);
        assertThat(desktop.shown(key, "lastName")).isEqualTo("Traoré");
        assertThat(queue()).hasSize(1);
        assertThat(desktop.store.steps().last()).contains(last);
    }

    @Test
    void aRefusedEditNamesEveryFieldAndSavesNothing() {
        assertThatThrownBy(() -> desktop.store.edits().create("STUDENT", fields("""
                {'admissionNumber': 'A-1', 'lastName': '', 'status': 'AWAY', 'birthDate': '2012-02-30', 'shoe': 3,
                 'email': 'nobody'}""")))
                .isInstanceOfSatisfying(EditRefusedException.class, refused -> assertThat(refused.fields())
                        .extracting(FieldProblem::field, FieldProblem::rule)
                        .containsExactlyInAnyOrder(
                                org.assertj.core.groups.Tuple.tuple("shoe", "UNKNOWN_FIELD"),
                                org.assertj.core.groups.Tuple.tuple("lastName", "REQUIRED"),
                                org.assertj.core.groups.Tuple.tuple("firstName", "REQUIRED"),
                                org.assertj.core.groups.Tuple.tuple("status", "ENUM"),
                                org.assertj.core.groups.Tuple.tuple("birthDate", "KIND"),
                                org.assertj.core.groups.Tuple.tuple("email", "PATTERN")));
        assertThat(queue()).isEmpty();
        assertThat(desktop.store.entities().count("STUDENT")).isZero();
    }

    @Test
    void aReferenceMustBeHere() {
        assertThatThrownBy(() -> desktop.store.edits().create("PAYMENT", fields("""
                {'studentId': '01920000-0000-7000-8000-000000000001', 'receiptNumber': 'R1', 'amount': 5}""")))
                .hasMessageContaining("refers to no STUDENT");
    }

    @Test
    void aDecimalKeepsTheDigitsOfItsField() {
        EntityKey student = desktop.newStudent("A-1", "Traoré");
        EntityKey payment = new EntityKey(
                "PAYMENT", desktop.store.edits().create("PAYMENT", fields("""
                {'studentId': '%s', 'receiptNumber': 'R1', 'amount': 12.5}""".formatted(student.entityId()))));

        assertThat(desktop.shown(payment, "amount")).isEqualTo("12.50");
        assertThat(queue().get(1).event().payload()).hasToString("""
                {"studentId":"%s","receiptNumber":"R1","amount":12.50}""".formatted(student.entityId()));
    }

    @Test
    void whatIsOnlyAddedToIsNeitherChangedNorDeleted() {
        EntityKey student = desktop.newStudent("A-1", "Traoré");
        EntityKey payment = new EntityKey(
                "PAYMENT", desktop.store.edits().create("PAYMENT", fields("""
                {'studentId': '%s', 'receiptNumber': 'R1', 'amount': 12.5}""".formatted(student.entityId()))));

        assertThatThrownBy(() -> desktop.store.edits().update(payment, fields("{'amount': 3}")))
                .isInstanceOf(EditRefusedException.class);
        assertThatThrownBy(() -> desktop.store.edits().delete(payment)).isInstanceOf(EditRefusedException.class);
    }

    @Test
    void editsThatWereNeverSentBecomeOneEvent() {
        EntityKey key = desktop.newStudent("A-1", "Traoré");
        desktop.store.edits().update(key, fields("{'lastName': 'Diallo', 'email': 'a@b'}"));
        desktop.store.edits().update(key, fields("{'email': null}"));

        assertThat(queue()).singleElement().satisfies(queued -> {
            assertThat(queued.event().operation()).isEqualTo(Operation.CREATE);
            assertThat(queued.event().payload().getString("lastName")).isEqualTo("Diallo");
            assertThat(queued.event().payload()).doesNotContainKey("email");
        });
    }

    @Test
    @Rule("DESK-12")
    void anEventThatTakesInAMoreUrgentEditIsAsUrgent() {
        EntityKey key = desktop.newStudent("A-1", "Traoré");
        desktop.newStudent("A-2", "Ba");
        desktop.store.edits().update(key, fields("{'lastName': 'Diallo'}"), Priority.CRITICAL);
        desktop.store.edits().update(key, fields("{'email': 'a@b'}"), Priority.LOW);

        assertThat(queue()).hasSize(2);
        assertThat(queue().get(0).event().priority()).isEqualTo(Priority.CRITICAL);
        desktop.newStudent("A-3", "Sow");
        assertThat(desktop.store.outbox().takeBatch(1, 100_000, List.of()))
                .singleElement()
                .satisfies(event -> assertThat(event.key()).isEqualTo(key));
        desktop.store.edits().update(key, fields("{'notes': 'sealed before'}"));
        assertThat(queue()).hasSize(4);
    }

    @Test
    void aCreateThatIsDeletedUnsentLeavesNothing() {
        EntityKey key = desktop.newStudent("A-1", "Traoré");
        desktop.store.edits().delete(key);

        assertThat(queue()).isEmpty();
        assertThat(desktop.store.entities().find(key)).isEmpty();
        assertThat(desktop.store.outbox().history(10)).isEmpty();
    }

    @Test
    @Rule("DESK-3")
    void anEditAfterASentEventIsAnEventOfItsOwnThatNamesItsParent() {
        EntityKey key = desktop.newStudent("A-1", "Traoré");
        OutboxEvent sent =
                desktop.store.outbox().takeBatch(10, 100_000, List.of()).get(0);
        desktop.store.edits().update(key, fields("{'lastName': 'Diallo'}"));

        assertThat(queue()).hasSize(2);
        assertThat(queue().get(0).event().payload()).isEqualTo(sent.payload());
        OutboxEvent second = queue().get(1).event();
        assertThat(second.parentEventId()).isEqualTo(sent.id());
        assertThat(second.operation()).isEqualTo(Operation.UPDATE);
        assertThat(second.changedFields()).containsExactly("lastName");
        assertThat(desktop.shown(key, "lastName")).isEqualTo("Diallo");

        desktop.store.edits().update(key, fields("{'firstName': 'Binta'}"));
        assertThat(queue()).hasSize(2);
        assertThat(queue().get(1).event().changedFields()).containsExactly("lastName", "firstName");
    }

    @Test
    void anEditThatChangesNothingIsNotQueued() {
        EntityKey key = desktop.newStudent("A-1", "Traoré");
        desktop.store.outbox().takeBatch(10, 100_000, List.of());

        assertThat(desktop.store.edits().update(key, fields("{'lastName': 'Traoré', 'email': null}")))
                .isFalse();
        assertThat(queue()).hasSize(1);
    }

    @Test
    void withoutASignInNothingCanBeSaved(@TempDir Path other) {
        try (Desktop blank = Desktop.blank(other, 3)) {
            blank.store.schema().accept(Desktop.schema());
            assertThatThrownBy(() -> blank.newStudent("A-1", "Traoré")).hasMessageContaining("sign in");
        }
    }
}
