package org.cartable.client.ui.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import org.cartable.client.store.EntityQuery;
import org.cartable.client.store.LocalEntity;
import org.cartable.client.store.LocalStore;
import org.cartable.client.store.QueuedEvent;
import org.cartable.client.support.Desktop;
import org.cartable.client.support.SchoolServer;
import org.cartable.client.sync.SyncEngine;
import org.cartable.client.ui.Screen;
import org.cartable.client.ui.SmallSchool;
import org.cartable.client.ui.StoreNews;
import org.cartable.client.ui.bulk.PlannedChange.Verdict;
import org.cartable.client.ui.entities.EntityListModel;
import org.cartable.client.ui.form.Choice;
import org.cartable.client.ui.notices.Notice;
import org.cartable.client.ui.notices.NoticesModel;
import org.cartable.client.ui.undo.UndoModel;
import org.cartable.protocol.entity.EntityKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FieldChangeModelTest {

    private static final int BEFORE = 3;

    @TempDir
    private Path directory;

    private final Screen screen = Screen.english();
    private final SchoolServer server = new SchoolServer();
    private SmallSchool school;
    private LocalStore store;
    private NoticesModel notices;
    private UndoModel undo;
    private FieldChangeModel model;
    private boolean done;

    @BeforeEach
    void open() {
        school = new SmallSchool(directory.resolve("desk"));
        store = school.desktop.store;
        StoreNews news = screen.news(store);
        notices = new NoticesModel(school.desktop.clock, screen.texts);
        undo = screen.undo(store, notices);
        model = new FieldChangeModel(store, news, screen.background, screen.texts, screen.format, undo);
        model.done().listen(() -> done = true);
    }

    @AfterEach
    void close() {
        school.close();
    }

    private void sync() {
        try (SyncEngine engine = new SyncEngine(store, server, school.desktop.clock, new SplittableRandom(1))) {
            engine.runOnce();
        }
        screen.settle();
    }

    private List<LocalEntity> all(String type) {
        return store.entities().list(EntityQuery.all(type));
    }

    private void askAboutAll(String type) {
        model.ask(
                store.schema().require(type),
                all(type).stream().mapToLong(LocalEntity::rowId).toArray());
        screen.settle();
    }

    private void choose(String field) {
        model.choose(model.fields().stream()
                .filter(choice -> choice.value().equals(field))
                .findFirst()
                .orElseThrow());
        screen.settle();
    }

    private void type(String text) {
        model.field().type(text);
        screen.settle();
    }

    private void save() {
        model.save();
        screen.settle();
    }

    private List<Verdict> verdicts() {
        return model.plan().stream().map(PlannedChange::verdict).toList();
    }

    private List<String> shown(String type, String field) {
        return all(type).stream().map(entity -> entity.text(field)).toList();
    }

    private String told() {
        List<Notice> kept = notices.kept();
        return kept.isEmpty() ? "" : kept.get(0).text();
    }

    @Test
    void aClassOfStudentsMovesAndOneStepTakesThemBack() {
        sync();
        askAboutAll("ENROLLMENT");
        choose("classId");
        assertThat(verdicts()).as("nothing is chosen yet").containsOnly(Verdict.OPEN);
        assertThat(model.ready()).isFalse();

        type(school.classB.toString());
        assertThat(model.plan())
                .extracting(PlannedChange::title, PlannedChange::before, PlannedChange::after, PlannedChange::verdict)
                .contains(tuple("Élie Awa 7A 7A", "7A 7A", "7B 7B", Verdict.CHANGED))
                .hasSize(3);
        assertThat(model.summary()).isEqualTo("3 records change.");
        assertThat(model.saveText()).isEqualTo("C&hange 3 records");
        assertThat(store.outbox().open()).as("nothing is kept of the trial").isEmpty();

        save();
        assertThat(done).isTrue();
        assertThat(shown("ENROLLMENT", "classId")).containsOnly(school.classB.toString());
        assertThat(store.outbox().open())
                .hasSize(3)
                .extracting(edit -> edit.event().transactionId())
                .doesNotContainNull()
                .containsOnly(store.outbox().open().get(0).event().transactionId());
        assertThat(told()).isEqualTo("Class: changed in 3 records.");

        undo.undo();
        screen.settle();
        assertThat(shown("ENROLLMENT", "classId")).containsOnly(school.classA.toString());
        assertThat(store.outbox().open()).isEmpty();
        undo.redo();
        screen.settle();
        assertThat(shown("ENROLLMENT", "classId")).containsOnly(school.classB.toString());
    }

    @Test
    void whatWasSentIsTakenBackByTheNoticeToo() {
        sync();
        askAboutAll("ENROLLMENT");
        choose("classId");
        type(school.classB.toString());
        save();
        sync();
        assertThat(store.outbox().open()).isEmpty();

        notices.accept(notices.kept().get(0).number());
        screen.settle();
        sync();
        assertThat(server.live("ENROLLMENT").values())
                .allSatisfy(sent -> assertThat(sent.getString("classId")).isEqualTo(school.classA.toString()));
    }

    @Test
    void whoHasTheValueAndWhoWouldBeThereTwiceStayAsTheyAre() {
        school.create(
                "ENROLLMENT",
                "{'studentId': '%s', 'classId': '%s', 'enrolledOn': '2026-09-02'}"
                        .formatted(school.elie, school.classB));
        askAboutAll("ENROLLMENT");
        choose("classId");
        type(school.classB.toString());

        assertThat(model.plan())
                .extracting(PlannedChange::title, PlannedChange::verdict, PlannedChange::told)
                .containsExactlyInAnyOrder(
                        tuple("Élie Awa 7A 7A", Verdict.REFUSED, "Would be there twice: Student, Class"),
                        tuple("Élie Awa 7B 7B", Verdict.SAME, "Holds the value already"),
                        tuple("Traoré Awa 7A 7A", Verdict.CHANGED, ""),
                        tuple("Zola Awa 7A 7A", Verdict.CHANGED, ""));
        assertThat(model.summary())
                .isEqualTo("2 records change, 1 holds the value already, 1 cannot be changed and stays as it is.");

        save();
        assertThat(shown("ENROLLMENT", "classId"))
                .filteredOn(school.classA.toString()::equals)
                .hasSize(1);
        assertThat(told()).isEqualTo("Class: changed in 2 records.");
    }

    @Test
    void twoOfTheChosenThatWouldBecomeOneAreNotBothChanged() {
        UUID third = school.create(
                "CLASS",
                "{'code': '7C', 'name': '7C', 'academicYearId': '%s', 'schoolLevelId': '%s'}"
                        .formatted(
                                all("ACADEMIC_YEAR").get(0).id(),
                                all("SCHOOL_LEVEL").get(0).id()));
        school.create(
                "ENROLLMENT",
                "{'studentId': '%s', 'classId': '%s', 'enrolledOn': '2026-09-02'}"
                        .formatted(school.elie, school.classB));
        askAboutAll("ENROLLMENT");
        choose("classId");
        type(third.toString());

        assertThat(verdicts())
                .containsExactlyInAnyOrder(Verdict.CHANGED, Verdict.REFUSED, Verdict.CHANGED, Verdict.CHANGED);
    }

    @Test
    void theRulesAreThoseOfAForm() {
        askAboutAll("STUDENT");
        choose("guardianPhone");
        type("x".repeat(200));

        assertThat(verdicts()).containsOnly(Verdict.REFUSED);
        assertThat(model.plan().get(0).told()).isEqualTo("Guardian's phone has more than 40 characters.");
        assertThat(model.ready()).isFalse();
        model.field().leave();
        assertThat(model.field().problem()).isEqualTo(model.plan().get(0).told());

        choose("birthDate");
        type("soon");
        assertThat(verdicts()).as("it is no date").containsOnly(Verdict.REFUSED);
        assertThat(model.ready()).isFalse();
    }

    @Test
    void anEmptyFieldIsNotYetTheWishToEmptyIt() {
        all("STUDENT").forEach(student -> store.edits().update(student.key(), Desktop.fields("{'notes': 'x'}")));
        askAboutAll("STUDENT");
        choose("status");
        assertThat(model.canBeEmptied()).isFalse();
        choose("notes");
        type("y");
        type("");
        assertThat(model.ready()).isFalse();

        assertThat(model.canBeEmptied()).isTrue();
        model.empty(true);
        screen.settle();
        assertThat(model.plan()).extracting(PlannedChange::after).containsOnly("nothing");
        save();
        assertThat(shown("STUDENT", "notes")).containsOnly("");
    }

    @Test
    void whatNamesARecordAloneAndWhatTheRoleMayNotChangeIsNotOffered() {
        askAboutAll("STUDENT");
        assertThat(model.fields()).extracting(Choice::value).contains("status").doesNotContain("admissionNumber");
        assertThat(model.concerns(store.schema().require("ENROLLMENT"))).isTrue();
        assertThat(model.concerns(store.schema().require("PAYMENT")))
                .as("money is reversed, never changed")
                .isFalse();

        store.schema().accept(SmallSchool.schema().replaceFirst("\"name\" ?: ?\"status\"", "\"writable\": false, $0"));
        askAboutAll("STUDENT");
        assertThat(model.fields()).extracting(Choice::value).doesNotContain("status");
    }

    @Test
    void whatWaitsForADecisionIsLeftOutSoThatItHoldsUpNoOther() {
        sync();
        EntityKey student = new EntityKey("STUDENT", school.elie);
        store.edits().update(student, Desktop.fields("{'lastName': 'Mine'}"));
        server.change(student, "lastName", "Theirs");
        sync();
        assertThat(store.conflicts().open()).hasSize(1);
        askAboutAll("STUDENT");
        choose("status");
        type("LEFT");

        assertThat(model.plan())
                .filteredOn(change -> change.key().equals(student))
                .extracting(PlannedChange::told)
                .containsExactly("Waits for a decision");
        save();
        sync();
        assertThat(store.outbox().open()).extracting(QueuedEvent::key).containsOnly(student);
        assertThat(server.live("STUDENT").values().stream()
                        .filter(sent -> sent.getString("status").equals("LEFT")))
                .hasSize(2);
    }

    @Test
    void whatASyncBringsIsShownBeforeItIsOverwritten() {
        sync();
        askAboutAll("STUDENT");
        choose("guardianPhone");
        type("+351 1");
        server.change(new EntityKey("STUDENT", school.elie), "guardianPhone", "+351 2");
        screen.hold();
        try (SyncEngine engine = new SyncEngine(store, server, school.desktop.clock, new SplittableRandom(1))) {
            engine.runOnce();
        }
        model.save();
        screen.release();

        assertThat(done).isFalse();
        assertThat(model.message())
                .isEqualTo("Nothing was saved: some of these records have changed meanwhile. Look at them again.");
        assertThat(model.plan()).extracting(PlannedChange::before).contains("+351 2");
        assertThat(store.outbox().open()).isEmpty();

        save();
        assertThat(shown("STUDENT", "guardianPhone")).containsOnly("+351 1");
    }

    @Test
    void whoClosesTheQuestionWhileItIsSavedIsAskedAgainWhenNothingWasSaved() {
        askAboutAll("STUDENT");
        choose("guardianPhone");
        type("+351 1");
        List<String> questions = new ArrayList<>();
        model.asked().listen(() -> questions.add(model.message()));
        store.edits().update(new EntityKey("STUDENT", school.elie), Desktop.fields("{'guardianPhone': '+351 2'}"));

        model.save();
        model.leave();
        screen.settle();

        assertThat(questions)
                .containsExactly(
                        "Nothing was saved: some of these records have changed meanwhile. Look at them again.");
        model.leave();
        assertThat(model.fields()).isEmpty();
    }

    @Test
    void thePreviewFollowsTheStore() {
        askAboutAll("STUDENT");
        choose("status");
        type("LEFT");
        store.edits().update(new EntityKey("STUDENT", school.elie), Desktop.fields("{'status': 'LEFT'}"));
        store.edits().delete(new EntityKey("STUDENT", school.traore));
        screen.settle();

        assertThat(verdicts()).containsExactlyInAnyOrder(Verdict.SAME, Verdict.CHANGED);
        model.leave();
        assertThat(model.fields()).isEmpty();
    }

    @Test
    void asManyAsCanBeChosenAreOneGroup() {
        store.edits().group(edits -> IntStream.range(0, EntityListModel.CHOSEN_MAX - BEFORE)
                .forEach(i -> edits.create("STUDENT", Desktop.student("B-" + i, "Name"))));
        askAboutAll("STUDENT");
        choose("status");
        type("LEFT");
        save();

        assertThat(done).isTrue();
        assertThat(shown("STUDENT", "status")).filteredOn("LEFT"::equals).hasSize(EntityListModel.CHOSEN_MAX);
        undo.undo();
        screen.settle();
        assertThat(shown("STUDENT", "status")).filteredOn("LEFT"::equals).isEmpty();
    }

    @Test
    void aFailureIsSaidAndNothingIsChanged() {
        askAboutAll("STUDENT");
        choose("status");
        type("LEFT");
        screen.hold();
        model.save();
        school.close();
        screen.release();
        school = new SmallSchool(directory.resolve("other"));

        assertThat(done).isFalse();
        assertThat(model.message()).startsWith("Not done (").endsWith("Nothing was changed.");
    }
}
