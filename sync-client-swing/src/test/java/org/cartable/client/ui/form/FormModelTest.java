package org.cartable.client.ui.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cartable.client.feed.FeedChange;
import org.cartable.client.feed.FeedPage;
import org.cartable.client.store.QueuedEvent;
import org.cartable.client.support.Desktop;
import org.cartable.client.ui.Screen;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.entity.Operation;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormModelTest {

    @TempDir
    private Path directory;

    private final Screen screen = Screen.english();
    private final List<EntityKey> saved = new ArrayList<>();
    private Desktop desktop;
    private FormModel form;

    @BeforeEach
    void open() {
        desktop = Desktop.signedIn(directory, 1);
        form = new FormModel(desktop.store, screen.news(desktop.store), screen.background, screen.texts, screen.format);
    }

    @AfterEach
    void close() {
        desktop.close();
    }

    private FieldModel field(String name) {
        return form.fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void save() {
        form.save(saved::add);
        screen.settle();
    }

    private void show(EntityKey key) {
        form.open(desktop.store.schema().require(key.entityType()), key);
        screen.settle();
    }

    private List<QueuedEvent> queue() {
        return desktop.store.outbox().open();
    }

    @Test
    @Rule("DESK-1")
    void aNewEntityIsSavedAndQueuedWithoutAnyNetwork() {
        form.openNew(desktop.store.schema().require("STUDENT"));
        field("admissionNumber").type("A-1");
        field("lastName").type("Traoré");
        field("firstName").type("Awa");
        field("status").type("ACTIVE");
        assertThat(form.savable()).isTrue();
        save();

        assertThat(saved).singleElement().satisfies(key -> assertThat(desktop.shown(key, "lastName"))
                .isEqualTo("Traoré"));
        assertThat(queue()).hasSize(1);
        assertThat(form.dirty()).isFalse();
    }

    @Test
    void whatIsWrongIsSaidBesideItsFieldAndNothingIsSaved() {
        form.openNew(desktop.store.schema().require("STUDENT"));
        field("lastName").type("Traoré");
        field("birthDate").type("2012-02-30");
        save();

        assertThat(field("admissionNumber").problem()).isEqualTo("admissionNumber is needed.");
        assertThat(field("birthDate").problem()).isEqualTo("birthDate must be a date such as 2026-09-01.");
        assertThat(field("lastName").problem()).isNull();
        assertThat(form.message()).isEqualTo("Not saved yet: please look at the fields in red.");
        assertThat(saved).isEmpty();
        assertThat(queue()).isEmpty();

        field("birthDate").type("2012-02-28");
        assertThat(field("birthDate").problem()).isNull();
        assertThat(field("lastName").text()).isEqualTo("Traoré");
    }

    @Test
    void aNumberThatIsNoneIsSaidBesideItsField() {
        form.openNew(desktop.store.schema().require("PAYMENT"));
        field("amount").type("twelve");
        save();

        assertThat(field("amount").problem()).isEqualTo("amount must be a number.");
    }

    @Test
    void onlyWhatThePersonChangedIsSent() {
        EntityKey key = desktop.newStudent("A-1", "Traoré");
        desktop.store.outbox().takeBatch(10, 100_000, List.of());
        show(key);
        assertThat(form.title()).isEqualTo("Traoré Awa");
        field("email").type("awa@school.example");
        save();

        assertThat(queue().get(1).event().changedFields()).containsExactly("email");
        assertThat(form.dirty()).isFalse();
        assertThat(field("email").text()).isEqualTo("awa@school.example");
    }

    @Test
    @Rule("DESK-5")
    void whatIsTypedStaysWhenTheEntityChangesUnderneathAndTheNewsIsTold() {
        EntityKey key = desktop.newStudent("A-1", "Traoré");
        show(key);
        field("lastName").type("Diallo");
        desktop.store.edits().update(key, Desktop.fields("{'lastName': 'Bah', 'firstName': 'Binta'}"));
        screen.settle();

        assertThat(field("lastName").text()).isEqualTo("Diallo");
        assertThat(field("lastName").news()).isEqualTo("Changed by somebody else meanwhile: Bah");
        assertThat(field("firstName").text()).isEqualTo("Binta");
        assertThat(field("firstName").news()).isNull();

        form.revert();
        screen.settle();
        assertThat(field("lastName").text()).isEqualTo("Bah");
    }

    @Test
    void whatSomebodyElseChangedIsInTheFormAndWhatIsTypedStaysWithTheOthersValueBesideIt() {
        EntityKey key = new EntityKey("STUDENT", desktop.ids.next());
        feedTells(key, 1, "Traoré");
        show(key);
        feedTells(key, 2, "Bah");
        assertThat(field("lastName").text()).as("nothing was typed").isEqualTo("Bah");
        assertThat(field("lastName").news()).isNull();
        assertThat(form.dirty()).isFalse();

        field("lastName").type("Diallo");
        feedTells(key, 3, "Sow");
        assertThat(field("lastName").text()).isEqualTo("Diallo");
        assertThat(field("lastName").news()).isEqualTo("Changed by somebody else meanwhile: Sow");

        form.revert();
        screen.settle();
        assertThat(field("lastName").text()).isEqualTo("Sow");
        assertThat(field("lastName").news()).isNull();
    }

    private void feedTells(EntityKey key, long version, String lastName) {
        FeedChange change = new FeedChange(
                key.entityType(),
                key.entityId().toString(),
                Operation.UPDATE,
                Desktop.student("A-1", lastName).toString(),
                version,
                "2026-09-01T08:00:00Z");
        String cursor = desktop.store.state().current().cursor();
        FeedPage page = new FeedPage(List.of(change), Desktop.START, "c" + version, false, null);
        assertThat(desktop.store.applier().apply(page, cursor)).isTrue();
        screen.settle();
    }

    @Test
    void newsOfAnotherTypeDisturbsNothing() {
        EntityKey key = desktop.newStudent("A-1", "Traoré");
        show(key);
        field("lastName").type("Diallo");
        desktop.store.edits().create("SCHOOL_LEVEL", Desktop.fields("{'code': 'L', 'name': 'One', 'position': 1}"));
        screen.settle();

        assertThat(field("lastName").text()).isEqualTo("Diallo");
        assertThat(form.message()).isNull();
    }

    @Test
    void ourOwnSaveIsNoNews() {
        EntityKey key = desktop.newStudent("A-1", "Traoré");
        show(key);
        field("lastName").type("Diallo");
        save();

        assertThat(field("lastName").news()).isNull();
        assertThat(field("lastName").text()).isEqualTo("Diallo");
        assertThat(form.title()).isEqualTo("Diallo Awa");
    }

    @Test
    void aReferenceIsFoundByItsWordsAndShownByItsTitle() {
        EntityKey student = desktop.newStudent("A-1", "Traoré");
        desktop.newStudent("A-2", "Bah");
        form.openNew(desktop.store.schema().require("PAYMENT"));
        ReferenceModel search = form.references(field("studentId"));
        search.search("tra");
        screen.settle();

        assertThat(search.choices())
                .containsExactly(new Choice(student.entityId().toString(), "Traoré Awa", "A-1"));
        field("studentId").refer(search.choices().get(0));
        field("receiptNumber").type("R1");
        field("amount").type("12.5");
        assertThat(field("studentId").title()).isEqualTo("Traoré Awa");
        save();

        show(saved.get(0));
        assertThat(field("studentId").title()).isEqualTo("Traoré Awa");
        assertThat(field("amount").text()).isEqualTo("12.50");
    }

    @Test
    void whatIsOnlyAddedToCanBeReadButNotChanged() {
        EntityKey student = desktop.newStudent("A-1", "Traoré");
        EntityKey payment = new EntityKey(
                "PAYMENT", desktop.store.edits().create("PAYMENT", Desktop.fields("""
                {'studentId': '%s', 'receiptNumber': 'R1', 'amount': 5}""".formatted(student.entityId()))));
        show(payment);

        assertThat(form.editable()).isFalse();
        assertThat(form.deletable()).isFalse();
        assertThat(field("amount").text()).isEqualTo("5.00");
    }

    @Test
    void aDeletionClosesTheForm() {
        EntityKey key = desktop.newStudent("A-1", "Traoré");
        desktop.store.outbox().takeBatch(10, 100_000, List.of());
        show(key);
        form.delete();
        screen.settle();

        assertThat(form.open()).isFalse();
        assertThat(desktop.store.entities().find(key)).isEmpty();
        assertThat(queue()).hasSize(2);
    }

    @Test
    void whatWasTypedOnAnEntityThatIsDeletedMeanwhileStaysInSight() {
        EntityKey key = desktop.newStudent("A-1", "Traoré");
        show(key);
        field("notes").type("Long and important");
        desktop.store.edits().delete(key);
        screen.settle();

        assertThat(form.open()).isTrue();
        assertThat(form.message()).startsWith("This record was deleted meanwhile.");
        assertThat(field("notes").text()).isEqualTo("Long and important");
    }

    @Test
    void theStateOfTheEditsIsSaidInAWord() {
        EntityKey key = desktop.newStudent("A-1", "Traoré");
        show(key);
        assertThat(form.state())
                .hasValueSatisfying(word -> assertThat(word.text()).isEqualTo("Waiting"));

        desktop.store.outbox().takeBatch(10, 100_000, List.of());
        form.revert();
        screen.settle();
        assertThat(form.state())
                .hasValueSatisfying(word -> assertThat(word.text()).isEqualTo("Sending…"));
    }

    @Test
    void whatTheRoleMayNotChangeCanBeReadAndTheReasonIsSaid() {
        EntityKey key = desktop.newStudent("A-1", "Traoré");
        desktop.store.schema().accept(Desktop.readOnly("STUDENT"));
        show(key);

        assertThat(form.editable()).isFalse();
        assertThat(form.deletable()).isFalse();
        assertThat(form.savable()).isFalse();
        assertThat(form.attention()).isEqualTo("Your role may read this record, but not change it.");
        assertThat(form.needsDecision()).isFalse();
        assertThat(field("lastName").text()).isEqualTo("Traoré");
    }

    @Test
    void aFieldThatTheRoleMayNotChangeIsForReadingAndTheOthersAreSaved() {
        desktop.store.schema().accept(Desktop.readOnly("notes"));
        EntityKey key = desktop.newStudent("A-1", "Traoré");
        show(key);

        assertThat(field("notes").writable()).isFalse();
        assertThat(field("email").writable()).isTrue();
        assertThat(form.attention()).startsWith("Your role may change some of these fields only");
        field("email").type("awa@school.example");
        save();
        assertThat(desktop.shown(key, "email")).isEqualTo("awa@school.example");
    }

    @Test
    void aNewEntityGivesNoValueToWhatTheRoleMayNotChange() {
        desktop.store.schema().accept(Desktop.readOnly("absent"));
        form.openNew(desktop.store.schema().require("GRADE"));

        assertThat(field("absent").text()).isEmpty();
        assertThat(form.dirty()).isFalse();
    }

    @Test
    void aRightThatWasLostWhileTypingIsToldAtTheSave() {
        EntityKey key = desktop.newStudent("A-1", "Traoré");
        show(key);
        field("email").type("awa@school.example");
        desktop.store.schema().accept(Desktop.readOnly("STUDENT"));
        save();

        assertThat(form.message()).isEqualTo("Your role may read this record, but not change it.");
        assertThat(field("email").text()).isEqualTo("awa@school.example");
    }

    @Test
    void whatIsTypedWhileASaveIsOnItsWayToTheDiskIsNotTakenForSaved() {
        EntityKey key = desktop.newStudent("A-1", "Traoré");
        show(key);
        field("lastName").type("Barry");
        screen.hold();
        form.save(saved::add);
        field("lastName").type("Barry-Sow");
        field("email").type("awa@school.example");
        screen.release();

        assertThat(desktop.shown(key, "lastName")).isEqualTo("Barry");
        assertThat(field("lastName").text()).isEqualTo("Barry-Sow");
        assertThat(field("email").text()).isEqualTo("awa@school.example");
        assertThat(form.dirty()).isTrue();
        save();
        assertThat(desktop.shown(key, "lastName")).isEqualTo("Barry-Sow");
        assertThat(form.dirty()).isFalse();
    }

    @Test
    void whatIsTypedWhileANewEntityIsBeingSavedGoesOnAsAChangeOfIt() {
        form.openNew(desktop.store.schema().require("STUDENT"));
        field("admissionNumber").type("A-1");
        field("lastName").type("Traoré");
        field("firstName").type("Awa");
        field("status").type("ACTIVE");
        screen.hold();
        form.save(saved::add);
        field("lastName").type("Traoré-Sow");
        field("email").type("awa@school.example");
        screen.release();

        EntityKey created = saved.get(0);
        assertThat(desktop.shown(created, "lastName")).isEqualTo("Traoré");
        assertThat(form.key()).contains(created);
        assertThat(field("lastName").text()).isEqualTo("Traoré-Sow");
        assertThat(form.draft()).get().satisfies(draft -> assertThat(draft.values())
                .containsOnlyKeys("lastName", "email"));
        save();
        assertThat(desktop.shown(created, "lastName")).isEqualTo("Traoré-Sow");
        assertThat(desktop.shown(created, "email")).isEqualTo("awa@school.example");
        assertThat(form.dirty()).isFalse();
    }

    @Test
    void aFormThatIsClosedWhileItsNewEntityIsBeingSavedStaysClosed() {
        form.openNew(desktop.store.schema().require("STUDENT"));
        field("admissionNumber").type("A-1");
        field("lastName").type("Traoré");
        field("firstName").type("Awa");
        field("status").type("ACTIVE");
        screen.hold();
        form.save(saved::add);
        form.close();
        screen.release();

        assertThat(saved).hasSize(1);
        assertThat(form.open()).isFalse();
    }

    @Test
    void whatIsWrongIsSaidWhenThePersonLeavesTheField() {
        form.openNew(desktop.store.schema().require("STUDENT"));
        field("birthDate").leave();
        assertThat(field("birthDate").problem()).as("nothing was typed").isNull();

        field("birthDate").type("2012-02-30");
        assertThat(field("birthDate").problem()).as("still typing").isNull();
        field("birthDate").leave();
        assertThat(field("birthDate").problem()).isEqualTo("birthDate must be a date such as 2026-09-01.");

        field("lastName").type("Bah");
        field("lastName").type("");
        field("lastName").leave();
        assertThat(field("lastName").problem()).isEqualTo("lastName is needed.");

        field("birthDate").type("2012-02-28");
        field("birthDate").leave();
        assertThat(field("birthDate").problem()).isNull();
    }
}
