package org.cartable.client.ui;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.cartable.client.export.ExportedTable;
import org.cartable.client.store.Draft;
import org.cartable.client.store.LocalStore;
import org.cartable.client.ui.audit.AuditModel;
import org.cartable.client.ui.audit.AuditQuestions;
import org.cartable.client.ui.audit.ServerAuthor;
import org.cartable.client.ui.bulk.ChosenModel;
import org.cartable.client.ui.bulk.FieldChangeModel;
import org.cartable.client.ui.conflicts.ConflictsModel;
import org.cartable.client.ui.conflicts.DecisionRulesModel;
import org.cartable.client.ui.entities.EntityListModel;
import org.cartable.client.ui.entities.ListViewsModel;
import org.cartable.client.ui.fields.FieldFormat;
import org.cartable.client.ui.form.DraftModel;
import org.cartable.client.ui.form.FormDeed;
import org.cartable.client.ui.form.FormModel;
import org.cartable.client.ui.gradebook.GradebookModel;
import org.cartable.client.ui.history.HistoryModel;
import org.cartable.client.ui.login.LoginModel;
import org.cartable.client.ui.notices.NoticesModel;
import org.cartable.client.ui.outbox.OutboxModel;
import org.cartable.client.ui.payments.ReversalModel;
import org.cartable.client.ui.quickopen.QuickOpenModel;
import org.cartable.client.ui.quit.QuitModel;
import org.cartable.client.ui.rollcall.RollCallModel;
import org.cartable.client.ui.rollcall.RollCallRow;
import org.cartable.client.ui.roster.Roster;
import org.cartable.client.ui.roster.SchoolClassChoice;
import org.cartable.client.ui.runs.RunHistoryModel;
import org.cartable.client.ui.screens.Screen;
import org.cartable.client.ui.screens.ScreenListModel;
import org.cartable.client.ui.screens.Sections;
import org.cartable.client.ui.status.Diagnostics;
import org.cartable.client.ui.status.SyncStatusModel;
import org.cartable.client.ui.studentfile.Destination;
import org.cartable.client.ui.studentfile.StudentFileModel;
import org.cartable.client.ui.types.TypeListModel;
import org.cartable.client.ui.undo.UndoModel;
import org.cartable.client.ui.undo.UndoWays;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.schema.TypeSchema;

/**
 * The models of the window and how they hang together: a type opens its list, a row opens its form. Whatever would take
 * unsaved typing away asks first; the person saves, gives up or stays. Lives on the event thread.
 */
public final class WindowModel {

    private final StoreNews news;
    private final ScreenListModel screens;
    private final RollCallModel rollCall;
    private final GradebookModel gradebook;
    private final ReversalModel reversal;
    private final StudentFileModel studentFile;
    private final Screen rollCallScreen;
    private final Screen gradebookScreen;
    private final Screen fileScreen;
    private final TypeListModel types;
    private final Sections sections;
    private final EntityListModel list;
    private final ListViewsModel views;
    private final ChosenModel chosen;
    private final FormModel form;
    private final DraftModel drafts;
    private final ConflictsModel conflicts;
    private final DecisionRulesModel decisionRules;
    private final OutboxModel outbox;
    private final AuditModel audit;
    private final HistoryModel history;
    private final QuickOpenModel quickOpen;
    private final SyncStatusModel status;
    private final Diagnostics diagnostics;
    private final RunHistoryModel runs;
    private final NoticesModel notices;
    private final UndoModel undo;
    private final QuitModel quit;
    private final LoginModel login;
    private final Signal leaving = new Signal();
    private final Signal decidingConflict = new Signal();
    private final Signal decidingRefused = new Signal();
    private final Signal lookingBack = new Signal();
    private Runnable pendingStep;

    /**
     * @param questions who changed what
     * @param disk where the store is read and written
     * @param screen the event thread
     * @param clock says what time it is where the person is
     */
    public WindowModel(
            LocalStore store,
            LoginModel login,
            SyncStatusModel status,
            AuditQuestions questions,
            Background disk,
            Executor screen,
            Texts texts,
            Clock clock) {
        FieldFormat format = new FieldFormat(texts, clock);
        this.news = new StoreNews(store.changes(), screen);
        this.rollCall = new RollCallModel(store, news, disk, texts, format, clock);
        this.gradebook = new GradebookModel(store, news, disk, texts, format, clock);
        this.reversal = new ReversalModel(store, disk, texts, format, clock, this::reversed);
        this.studentFile = new StudentFileModel(store, news, disk, texts, format, clock, this::go, reversal::concerns);
        this.rollCallScreen = new Screen("screens.rollcall", rollCall::available, rollCall::show);
        this.gradebookScreen = new Screen("screens.gradebook", gradebook::available, gradebook::show);
        this.fileScreen = new Screen("screens.studentfile", studentFile::available, studentFile::show);
        this.screens = new ScreenListModel(List.of(rollCallScreen, gradebookScreen, fileScreen), news, texts);
        this.types = new TypeListModel(store.schema(), news, texts);
        this.sections = new Sections(screens, types, this::show);
        this.list = new EntityListModel(store, news, disk, texts, format);
        this.views = new ListViewsModel(store, list, disk, texts);
        this.form = new FormModel(store, news, disk, texts, format);
        this.audit = new AuditModel(store, questions, disk, texts, format, clock.getZone());
        this.conflicts = new ConflictsModel(
                store, news, disk, texts, format, new ServerAuthor(questions, texts, format, clock.getZone()));
        this.decisionRules = new DecisionRulesModel(store, news, disk, texts, format, clock.getZone());
        this.drafts = new DraftModel(store.drafts(), form, disk, texts, format, clock.getZone(), this::resume);
        this.outbox = new OutboxModel(store, news, disk, texts, format, status::syncNow, this::open);
        this.history = new HistoryModel(store, news, disk, texts, format, clock.getZone());
        this.quickOpen = new QuickOpenModel(store, disk, texts, this::open, this::openFile);
        this.status = status;
        this.diagnostics = new Diagnostics(store, status, disk);
        this.runs = new RunHistoryModel(store, status.ended(), disk, texts, format);
        this.quit = new QuitModel(status, texts);
        this.notices = new NoticesModel(clock, texts);
        this.undo = new UndoModel(
                store,
                news,
                disk,
                texts,
                format,
                notices,
                new UndoWays(this::lookBack, this::decideConflict, this::decideRefused, this::open));
        this.chosen = new ChosenModel(
                store, list, new FieldChangeModel(store, news, disk, texts, format, undo), disk, texts, format, undo);
        this.login = login;
        list.whenEmpty(this::createNew, status::syncNow, status::everSynced);
        types.selected().listen(this::typeSelected);
        list.selected().listen(this::rowSelected);
        screens.selected().listen(() -> list.inSight(screens.selection() == null));
        conflicts.changed().listen(() -> status.notice(conflicts.notice()));
        form.deleted().listen(undo::offerAfterDeletion);
        status.returned().listen(() -> notices.tell(Tone.GOOD, "status.backOnline", status.sent()));
        outbox.left().listen(() -> outbox.lastDiscarded()
                .ifPresent(entry -> undo.offerAfterDiscarding(entry.eventId(), entry.title())));
        views.load();
        drafts.load();
        conflicts.load();
    }

    /**
     * Takes over from another window on the same store, which ends: what is in sight, and what was typed and not saved. The
     * other one may speak another language.
     */
    public void follow(WindowModel other) {
        other.end();
        rollCall.follow(other.rollCall);
        gradebook.follow(other.gradebook);
        notices.follow(other.notices);
        other.studentFile.student().map(EntityKey::entityId).ifPresent(studentFile::open);
        views.follow(other.views);
        types.select(other.list.type());
        list.follow(other.list);
        drafts.follow(other.drafts);
        form.follow(other.form);
        form.key().ifPresent(list::select);
        screens.offered().stream()
                .filter(screen -> other.screens.selection() != null
                        && screen.name().equals(other.screens.selection().name()))
                .findFirst()
                .ifPresent(screen -> {
                    types.select(null);
                    screens.select(screen);
                });
    }

    /** Hears of nothing any more. */
    private void end() {
        news.end();
    }

    private void typeSelected() {
        TypeSchema type = types.selection();
        if (type == null) {
            return;
        }
        if (type.equals(list.type())) {
            screens.select(null);
        } else {
            leave(() -> {
                form.close();
                list.open(type);
                screens.select(null);
            });
        }
    }

    /** Brings a screen into sight, once the person has decided about unsaved typing. */
    public void show(Screen screen) {
        leave(() -> {
            types.select(null);
            screens.select(screen);
        });
    }

    private void rowSelected() {
        if (!chosen.several() && list.selection().equals(form.key())) {
            return;
        }
        TypeSchema type = list.type();
        EntityKey key = list.selection().orElse(null);
        leave(() -> {
            if (key == null) {
                form.close();
            } else {
                form.open(type, key);
            }
        });
    }

    /** Begins a new entity of the type that is shown. */
    public void createNew() {
        if (!list.creatable()) {
            return;
        }
        leave(() -> {
            list.select(-1);
            form.openNew(list.type());
        });
    }

    /** An entity was saved: it is the selected one. */
    public void saved(EntityKey key) {
        if (key.entityType().equals(list.type().type())) {
            list.select(key);
        }
    }

    /** Brings an entity into sight, in the list of its type and in the form. */
    public void open(EntityKey key) {
        types.types().stream()
                .filter(type -> type.type().equals(key.entityType()))
                .findFirst()
                .ifPresent(type -> leave(() -> {
                    types.select(type);
                    list.search("");
                    list.clearFilters();
                    list.select(key);
                }));
    }

    // --- the student file ----------------------------------------------------------------------------------------

    /** Brings the file of the student that the record is, or refers to, into sight. */
    public void openFile(EntityKey record) {
        if (studentFile.leadsToStudent(record.entityType())) {
            studentFile.findStudent(record, this::openFileOf);
        }
    }

    /** The same for who is selected on the screen in sight: among the records, the one in the form or else in the list. */
    public void openFileOfSelection() {
        Screen inSight = screens.selection();
        if (inSight == null) {
            form.key().or(list::selection).ifPresent(this::openFile);
        } else if (inSight.equals(rollCallScreen)) {
            rollCall.selection().map(RollCallRow::studentId).ifPresent(this::openFileOf);
        } else if (inSight.equals(gradebookScreen)) {
            gradebook.selectedStudent().ifPresent(this::openFileOf);
        }
    }

    private void openFileOf(UUID student) {
        leave(() -> {
            studentFile.open(student);
            types.select(null);
            screens.select(fileScreen);
        });
    }

    private void go(Destination destination) {
        if (destination instanceof Destination.Opened opened) {
            open(opened.key());
        } else if (destination instanceof Destination.InGradebook grade) {
            studentFile
                    .student()
                    .ifPresent(student -> leave(() -> {
                        gradebook.open(grade.classId(), student.entityId(), grade.examId());
                        screens.select(gradebookScreen);
                    }));
        } else if (destination instanceof Destination.OnRoll mark) {
            studentFile
                    .student()
                    .ifPresent(student -> leave(() -> {
                        rollCall.open(mark.classId(), mark.date(), mark.period(), student.entityId());
                        screens.select(rollCallScreen);
                    }));
        } else if (destination instanceof Destination.Conflict conflict) {
            decideConflict(conflict.key());
        } else if (destination instanceof Destination.Refused refused) {
            outbox.show(refused.eventId());
            decidingRefused.tell();
        }
    }

    private void decideConflict(EntityKey key) {
        conflicts.select(key);
        decidingConflict.tell();
    }

    private void decideRefused(EntityKey key) {
        outbox.show(key);
        decidingRefused.tell();
    }

    private void lookBack(EntityKey key) {
        history.showOnly(key);
        lookingBack.tell();
    }

    /** @return tells that the person goes to the history of a record, which is shown */
    public Signal lookingBack() {
        return lookingBack;
    }

    /** @return tells that the person goes to the decision about a conflict, which is selected */
    public Signal decidingConflict() {
        return decidingConflict;
    }

    /** @return tells that the person goes to the decision about a refused edit, which is selected */
    public Signal decidingRefused() {
        return decidingRefused;
    }

    /** In the file the counter-entry stands beside the payment; elsewhere the person is led to it. */
    private void reversed(EntityKey counterEntry) {
        if (!fileScreen.equals(screens.selection())) {
            open(counterEntry);
        }
    }

    /** @return what can be done with the record in the form, besides changing it */
    public List<FormDeed> deeds() {
        return List.of(
                new FormDeed("form.studentFile", key -> studentFile.leadsToStudent(key.entityType()), this::openFile),
                new FormDeed("payments.reverse", reversal::concerns, reversal::ask));
    }

    private void resume(Draft draft) {
        types.types().stream()
                .filter(type -> type.type().equals(draft.entityType()))
                .findFirst()
                .ifPresent(type -> leave(() -> {
                    types.select(type);
                    drafts.resume(type, draft);
                    draft.key().ifPresentOrElse(list::select, () -> list.select(-1));
                }));
    }

    // --- unsaved typing ------------------------------------------------------------------------------------------

    /** Does the step, at once or when the person has decided about what is typed and not saved. */
    public void leave(Runnable step) {
        if (form.dirty()) {
            pendingStep = step;
            leaving.tell();
        } else {
            step.run();
        }
    }

    /** @return tells that the person has to be asked about unsaved typing */
    public Signal leaving() {
        return leaving;
    }

    /** The person saves and goes on; with a field at fault nothing is saved and the form stays. */
    public void saveAndGo() {
        Runnable step = pendingStep;
        stay();
        // What was typed while the save was on its way is asked about again.
        form.save(saved -> leave(step));
    }

    /** The person gives up what was typed. */
    public void discardAndGo() {
        Runnable step = pendingStep;
        pendingStep = null;
        form.close();
        step.run();
    }

    /** The person goes on typing: the selection returns to what the form shows. */
    public void stay() {
        pendingStep = null;
        types.select(list.type());
        form.key().ifPresentOrElse(list::select, () -> list.select(-1));
    }

    /** @return the class that the screen in sight is about; empty for any other screen */
    public Optional<UUID> classInSight() {
        Screen inSight = screens.selection();
        if (rollCallScreen.equals(inSight)) {
            return rollCall.schoolClass().map(SchoolClassChoice::id);
        }
        return gradebookScreen.equals(inSight)
                ? gradebook.schoolClass().map(SchoolClassChoice::id)
                : list.selection()
                        .filter(key -> inSight == null && key.entityType().equals(Roster.CLASS))
                        .map(EntityKey::entityId);
    }

    /** @return the student whose file is in sight; empty for any other screen */
    public Optional<UUID> studentInSight() {
        return fileScreen.equals(screens.selection())
                ? studentFile.student().map(EntityKey::entityId)
                : Optional.empty();
    }

    /** @return the type whose list is in sight, if the user may add to it */
    public Optional<TypeSchema> addableInSight() {
        return screens.selection() == null && list.creatable() ? Optional.of(list.type()) : Optional.empty();
    }

    /** @return the table that the screen in sight shows, for a file */
    public Optional<ExportedTable> exported() {
        Screen inSight = screens.selection();
        if (inSight == null) {
            return list.exported();
        }
        if (inSight.equals(rollCallScreen)) {
            return rollCall.exported();
        }
        return inSight.equals(gradebookScreen) ? gradebook.exported() : studentFile.exported();
    }

    // --- the parts -----------------------------------------------------------------------------------------------

    /** @return the screens at the left */
    public ScreenListModel screens() {
        return screens;
    }

    /** @return the roll call */
    public RollCallModel rollCall() {
        return rollCall;
    }

    /** @return the gradebook */
    public GradebookModel gradebook() {
        return gradebook;
    }

    /** @return the file of one student */
    public StudentFileModel studentFile() {
        return studentFile;
    }

    /** @return the question about the reversal of a payment */
    public ReversalModel reversal() {
        return reversal;
    }

    /** @return what stands at the left, by place and by name */
    public Sections sections() {
        return sections;
    }

    /** @return the types at the left */
    public TypeListModel types() {
        return types;
    }

    /** @return the list in the middle */
    public EntityListModel list() {
        return list;
    }

    /** @return the views of the list */
    public ListViewsModel views() {
        return views;
    }

    /** @return what can be done while several are chosen in the list */
    public ChosenModel chosen() {
        return chosen;
    }

    /** @return the form at the right */
    public FormModel form() {
        return form;
    }

    /** @return what was typed and not saved when the program ended last */
    public DraftModel drafts() {
        return drafts;
    }

    /** @return the conflicts */
    public ConflictsModel conflicts() {
        return conflicts;
    }

    /** @return what is decided without a question */
    public DecisionRulesModel decisionRules() {
        return decisionRules;
    }

    /** @return the open edits */
    public OutboxModel outbox() {
        return outbox;
    }

    /** @return who changed a record, as the server tells it */
    public AuditModel audit() {
        return audit;
    }

    /** @return what became of the edits */
    public HistoryModel history() {
        return history;
    }

    /** @return the way to any record by words */
    public QuickOpenModel quickOpen() {
        return quickOpen;
    }

    /** @return the status bar and the banner */
    public SyncStatusModel status() {
        return status;
    }

    /** @return how the syncs went */
    public RunHistoryModel runs() {
        return runs;
    }

    /** @return what to copy for who helps from afar */
    public Diagnostics diagnostics() {
        return diagnostics;
    }

    /** @return what is told and needs no answer */
    public NoticesModel notices() {
        return notices;
    }

    /** @return what was done last, to take back and to do again */
    public UndoModel undo() {
        return undo;
    }

    /** @return the end of the program */
    public QuitModel quit() {
        return quit;
    }

    /** @return who is signed in */
    public LoginModel login() {
        return login;
    }
}
