package org.cartable.client.ui.print;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.cartable.client.print.Block;
import org.cartable.client.print.Column;
import org.cartable.client.print.PrintedPages;
import org.cartable.client.print.Sheet;
import org.cartable.client.store.EntityQuery;
import org.cartable.client.store.LocalStore;
import org.cartable.client.store.SyncState;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.fields.FieldFormat;
import org.cartable.client.ui.gradebook.StudentGrades;
import org.cartable.client.ui.roster.Roster;
import org.cartable.client.ui.roster.RosterStudent;
import org.cartable.client.ui.roster.SchoolClassChoice;

/** Reads what is to be printed and lays it out. Blocks for the disk: not for the event thread. */
final class PrintReader {

    private static final String EXAM = "EXAM";
    private static final String CLASS_ID = "classId";
    private static final String TERM = "term";
    private static final double NUMBER_SHARE = 0.5;
    private static final double NAME_SHARE = 4;

    private final LocalStore store;
    private final Texts texts;
    private final FieldFormat format;
    private final Clock clock;
    private final Roster roster;
    private final ReportCards reports;

    PrintReader(LocalStore store, Texts texts, FieldFormat format, Clock clock) {
        this.store = store;
        this.texts = texts;
        this.format = format;
        this.clock = clock;
        this.roster = new Roster(store, texts, format);
        this.reports = new ReportCards(store, texts, format);
    }

    /** @return the wish for the class of the student, as far as there is one */
    PrintWish completed(PrintWish wish) {
        if (wish.classId() != null || wish.studentId() == null) {
            return wish;
        }
        return roster.classIdsOf(wish.studentId(), wish.day()).stream()
                .findFirst()
                .map(classId -> wish.of(classId, wish.studentId()))
                .orElse(wish);
    }

    Printed read(PrintWish asked) {
        List<SchoolClassChoice> classes = roster.classes();
        PrintWish complete = completed(asked);
        SchoolClassChoice schoolClass = classes.stream()
                .filter(choice -> choice.id().equals(complete.classId()))
                .findFirst()
                .orElse(classes.isEmpty() ? null : classes.get(0));
        if (schoolClass == null) {
            return new Printed(asked, classes, List.of(), List.of(), "", null);
        }
        List<RosterStudent> students = roster.students(roster.enrolled(schoolClass.id(), asked.day()));
        UUID student = students.stream()
                .map(RosterStudent::id)
                .filter(id -> id.equals(complete.studentId()))
                .findFirst()
                .orElse(null);
        PrintWish wish = complete.of(schoolClass.id(), student);
        List<Sheet> sheets = wish.kind() == PrintKind.CLASS_LIST
                ? List.of(classList(wish, schoolClass, students))
                : reports(wish, students);
        String name = name(wish, schoolClass, students);
        PrintedPages pages = sheets.isEmpty()
                ? null
                : PrintedPages.of(sheets, name, texts.locale(), (page, of) -> texts.get("print.pageOf", page, of));
        return new Printed(wish, classes, students, terms(schoolClass.id()), name, pages);
    }

    private String name(PrintWish wish, SchoolClassChoice schoolClass, List<RosterStudent> students) {
        if (wish.kind() == PrintKind.CLASS_LIST) {
            return texts.get("print.listTitle", schoolClass.name());
        }
        return students.stream()
                .filter(student -> student.id().equals(wish.studentId()))
                .findFirst()
                .map(student -> texts.get("print.reportOf", student.name()))
                .orElseGet(() -> texts.get("print.reportOf", schoolClass.name()));
    }

    private List<String> terms(UUID classId) {
        if (!StudentGrades.known(store.schema().current())) {
            return List.of();
        }
        return store.entities().list(EntityQuery.all(EXAM).where(Map.of(CLASS_ID, classId.toString()))).stream()
                .map(exam -> exam.text(TERM))
                .filter(term -> !term.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }

    private List<Sheet> reports(PrintWish wish, List<RosterStudent> students) {
        if (!StudentGrades.known(store.schema().current())) {
            return List.of();
        }
        return students.stream()
                .filter(student -> wish.studentId() == null || student.id().equals(wish.studentId()))
                .map(student -> reports.of(student, wish, head(), foot()))
                .toList();
    }

    private Sheet classList(PrintWish wish, SchoolClassChoice schoolClass, List<RosterStudent> students) {
        List<Column> columns = new ArrayList<>(List.of(
                new Column(texts.get("print.number"), NUMBER_SHARE, true),
                new Column(texts.get("rollcall.student"), NAME_SHARE, false)));
        columns.addAll(Collections.nCopies(wish.columns(), new Column("", 1, false)));
        List<Block.Row> rows = new ArrayList<>();
        for (RosterStudent student : students) {
            List<String> cells = Stream.concat(
                            Stream.of(Integer.toString(rows.size() + 1), student.name()),
                            Collections.nCopies(wish.columns(), "").stream())
                    .toList();
            rows.add(new Block.Row(cells, false));
        }
        return new Sheet(
                head(),
                texts.get("print.listTitle", schoolClass.name()),
                List.of(texts.get("print.listOn", date(wish.day())), texts.get("print.students", students.size())),
                List.of(new Block.Grid(columns, rows)),
                foot());
    }

    private String head() {
        SyncState state = store.state().current();
        return state.signedIn() ? state.user().tenantName() : "";
    }

    private String foot() {
        return texts.get("print.asOf", format.moment(clock.instant().atZone(clock.getZone())));
    }

    private String date(LocalDate day) {
        return format.day(day);
    }
}
