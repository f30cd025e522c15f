package org.cartable.client.ui.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.cartable.client.store.EntityQuery;
import org.cartable.client.store.EntityStatus;
import org.cartable.client.store.LocalEntity;
import org.cartable.client.store.LocalStore;
import org.cartable.client.support.Desktop;
import org.cartable.client.support.SchoolServer;
import org.cartable.client.sync.SyncEngine;
import org.cartable.client.ui.Screen;
import org.cartable.client.ui.SmallSchool;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.up.OutboxEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReversalModelTest {

    private static final String MORE = ", 'method': 'CARD', 'purpose': 'Canteen'";

    @TempDir
    private Path directory;

    private final Screen screen = Screen.english();
    private final List<EntityKey> reversed = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private SmallSchool school;
    private LocalStore store;
    private ReversalModel model;
    private EntityKey payment;

    @BeforeEach
    void open() {
        school = new SmallSchool(directory);
        store = school.desktop.store;
        model = model(screen);
        payment = payment("R-1");
    }

    @AfterEach
    void close() {
        school.close();
    }

    private ReversalModel model(Screen on) {
        ReversalModel made =
                new ReversalModel(store, on.background, on.texts, on.format, school.desktop.clock, reversed::add);
        made.asked().listen(() -> asked.add("asked"));
        made.done().listen(() -> asked.add("done"));
        return made;
    }

    private EntityKey payment(String receipt) {
        return new EntityKey("PAYMENT", school.create("PAYMENT", """
                {'studentId': '%s', 'receiptNumber': '%s', 'amount': 120.5, 'currency': 'EUR',
                 'paidOn': '2026-08-03'%s}""".formatted(school.elie, receipt, MORE)));
    }

    private void ask(EntityKey key) {
        model.ask(key);
        screen.settle();
    }

    private void reverse(String reason) {
        model.typeReason(reason);
        model.reverse();
        screen.settle();
    }

    private List<LocalEntity> payments() {
        return store.entities().list(EntityQuery.all("PAYMENT"));
    }

    private LocalEntity named(String receipt) {
        return payments().stream()
                .filter(entry -> entry.text("receiptNumber").equals(receipt))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void thePersonSeesWhichPaymentItIsAndWhatReversingItDoes() {
        ask(payment);

        assertThat(asked).containsExactly("asked");
        assertThat(model.title()).isEqualTo("R-1 · Élie Awa · 2026-08-03 · 120.50 EUR");
        assertThat(model.explanation()).contains("counter-entry of -120.50 EUR");
        assertThat(model.reversible()).isTrue();
        assertThat(model.ready()).isFalse();
        assertThat(model.problem()).startsWith("Say in a few words why.");
        assertThat(payments()).hasSize(1);
    }

    @Test
    void theCounterEntryTakesTheAmountBackNamesThePaymentAndGivesTheReason() {
        ask(payment);
        reverse(" Paid twice ");

        assertThat(asked).containsExactly("asked", "done");
        LocalEntity entry = named("REV-R-1");
        assertThat(reversed).containsExactly(entry.key());
        assertThat(entry.text("amount")).isEqualTo("-120.50");
        assertThat(entry.text("purpose")).isEqualTo("Paid twice");
        assertThat(entry.text("reversesPaymentId")).isEqualTo(payment.entityId().toString());
        assertThat(entry.text("paidOn")).isEqualTo("2026-09-01");
        assertThat(List.of(entry.text("studentId"), entry.text("currency"), entry.text("method")))
                .containsExactly(school.elie.toString(), "EUR", "CARD");
        assertThat(named("R-1").text("amount")).isEqualTo("120.50");
    }

    @Test
    void whatShouldHaveBeenEnteredTravelsWithTheCounterEntryAsOneGroup() {
        ask(payment);
        model.typeAmount("12,50");
        model.typeReceipt("R-2");
        reverse("Wrong amount");

        assertThat(named("R-2").text("amount")).isEqualTo("12.50");
        assertThat(named("R-2").text("paidOn")).isEqualTo("2026-08-03");
        assertThat(named("R-2").text("purpose")).isEqualTo("Canteen");
        assertThat(named("R-2").text("reversesPaymentId")).isEmpty();
        List<UUID> groups = store.outbox().open("PAYMENT").stream()
                .map(edit -> edit.event())
                .filter(event -> !event.entityId().equals(payment.entityId()))
                .map(OutboxEvent::transactionId)
                .toList();
        assertThat(groups).hasSize(2).doesNotContainNull();
        assertThat(groups.get(0)).isEqualTo(groups.get(1));
        assertThat(store.outbox().open("PAYMENT"))
                .extracting(edit -> edit.event().operation())
                .containsOnly(Operation.CREATE);
    }

    @Test
    void aPaymentThatIsReversedIsNotReversedASecondTimeAndTheReasonIsSaid() {
        ask(payment);
        reverse("Paid twice");
        ask(payment);

        assertThat(model.reversible()).isFalse();
        assertThat(model.explanation())
                .isEqualTo("This payment was reversed already, by REV-R-1 on 2026-09-01: Paid twice");
        reverse("Again");
        assertThat(payments()).hasSize(2);
    }

    @Test
    void whoeverWasSlowerIsRefusedAlsoWhenTheQuestionStoodOpenMeanwhile() {
        ReversalModel other = model(screen);
        ask(payment);
        other.ask(payment);
        screen.settle();
        reverse("Paid twice");
        other.typeReason("The same");
        other.reverse();
        screen.settle();

        assertThat(other.message())
                .isEqualTo(
                        "Not reversed. This payment was reversed already, by REV-R-1 on" + " 2026-09-01: Paid twice");
        assertThat(payments()).hasSize(2);
        assertThat(reversed).hasSize(1);
    }

    @Test
    void aReversalIsNotReversed() {
        ask(payment);
        reverse("Paid twice");
        ask(named("REV-R-1").key());

        assertThat(model.reversible()).isFalse();
        assertThat(model.explanation()).startsWith("This entry reverses R-1. It is not reversed itself");
    }

    @Test
    void whoMayNotAddPaymentsMayNotReverseAnyAndIsToldSo() {
        store.schema()
                .accept(SmallSchool.schema()
                        .replace("\"type\": \"PAYMENT\"", "\"writable\": false, \"type\": \"PAYMENT\""));
        ask(payment);

        assertThat(model.reversible()).isFalse();
        assertThat(model.explanation()).isEqualTo("Your role may not add payments, and so not reverse any.");
    }

    @Test
    void aPaymentThatIsNotHereAnyMoreIsSaidToBeGone() {
        ask(new EntityKey("PAYMENT", school.elie));

        assertThat(model.explanation()).isEqualTo("This payment is not on this desktop any more.");
        assertThat(model.ready()).isFalse();
    }

    @Test
    void whatIsTypedIsCheckedBeforeAnythingIsSaved() {
        ask(payment);
        model.typeReason("x".repeat(121));
        assertThat(model.problem()).isEqualTo("The reason has more than 120 characters.");
        model.typeReason("Wrong amount");
        assertThat(model.ready()).isTrue();
        model.typeAmount("twelve");
        assertThat(model.problem()).isEqualTo("The right amount must be a number above zero.");
        model.typeAmount("-4");
        assertThat(model.problem()).isEqualTo("The right amount must be a number above zero.");
        model.typeAmount("12");
        assertThat(model.problem()).isEqualTo("The right amount and the number of its receipt belong together.");
        model.reverse();
        screen.settle();
        assertThat(payments()).hasSize(1);
        model.typeReceipt("R-2");
        assertThat(model.ready()).isTrue();
    }

    @Test
    void ofALongReceiptNumberTheReversalTakesTheIdOfThePaymentForItsNumber() {
        EntityKey other = payment("R-" + "1".repeat(38));
        ask(other);
        reverse("Paid twice");

        assertThat(named("REV-" + other.entityId()).text("reversesPaymentId"))
                .isEqualTo(other.entityId().toString());
    }

    @Test
    void aDiskThatFailsIsSaidAndNothingIsReversed() {
        ask(payment);
        model.typeReason("Paid twice");
        school.close();
        model.reverse();
        screen.settle();
        school = new SmallSchool(directory.resolve("another"));

        assertThat(model.message()).startsWith("Not reversed.");
        assertThat(model.ready()).isTrue();
        assertThat(reversed).isEmpty();
    }

    @Test
    void twoDesktopsThatReverseTheSamePaymentMakeTheSameNumberAndTheSchoolTakesOne(@TempDir Path elsewhere) {
        SchoolServer server = new SchoolServer();
        server.schema(SmallSchool.schema());
        sync(school.desktop, server);
        try (Desktop second = Desktop.signedIn(elsewhere, 2)) {
            second.store.schema().accept(SmallSchool.schema());
            sync(second, server);
            ReversalModel there = new ReversalModel(
                    second.store, screen.background, screen.texts, screen.format, second.clock, reversed::add);
            there.ask(payment);
            screen.settle();
            there.typeReason("Paid twice, says the bank");
            there.reverse();
            ask(payment);
            reverse("Paid twice");
            sync(second, server);
            sync(school.desktop, server);
            sync(school.desktop, server);

            assertThat(payments())
                    .extracting(entry -> entry.text("purpose"))
                    .containsExactlyInAnyOrder("Canteen", "Paid twice, says the bank");
            assertThat(payments()).extracting(LocalEntity::status).containsOnly(EntityStatus.SENT);
            assertThat(store.outbox().open()).singleElement().satisfies(refused -> {
                assertThat(refused.code()).isEqualTo("DUPLICATE_KEY");
                assertThat(refused.event().payload().getString("purpose")).isEqualTo("Paid twice");
            });
        }
    }

    private static void sync(Desktop desktop, SchoolServer server) {
        try (SyncEngine engine = new SyncEngine(desktop.store, server, desktop.clock, new java.util.Random(1))) {
            engine.runOnce();
        }
    }

    @Test
    void inFrenchTheQuestionIsFrench() {
        Screen french = Screen.french();
        ReversalModel question = model(french);
        question.ask(payment);
        french.settle();

        assertThat(question.title()).isEqualTo("R-1 · Élie Awa · 03/08/2026 · 120,50 EUR");
        assertThat(question.explanation()).startsWith("Un paiement ne se modifie jamais.");
    }

    @Test
    void whatIsWrongIsSaidUnderItsFieldOnceThePersonHasLeftIt() {
        ask(payment);
        assertThat(model.problemAt(ReversalModel.Entry.REASON)).isNull();
        assertThat(model.hint()).startsWith("Say in a few words why.");

        model.leave(ReversalModel.Entry.REASON);
        assertThat(model.problemAt(ReversalModel.Entry.REASON)).startsWith("Say in a few words why.");
        assertThat(model.hint()).as("it is said there").isNull();

        model.typeReason("Paid twice");
        model.typeAmount("-5");
        assertThat(model.problemAt(ReversalModel.Entry.REASON)).isNull();
        assertThat(model.problemAt(ReversalModel.Entry.AMOUNT)).isNull();
        model.leave(ReversalModel.Entry.AMOUNT);
        assertThat(model.problemAt(ReversalModel.Entry.AMOUNT))
                .isEqualTo("The right amount must be a number above zero.");

        model.typeAmount("5");
        model.leave(ReversalModel.Entry.RECEIPT);
        assertThat(model.problemAt(ReversalModel.Entry.RECEIPT))
                .isEqualTo("The right amount and the number of its receipt belong together.");
        assertThat(model.ready()).isFalse();
    }
}
