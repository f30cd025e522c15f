package org.cartable.client.ui.print;

import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.cartable.client.export.ExportedTable;
import org.cartable.client.print.PagePicture;
import org.cartable.client.print.PrintedPages;
import org.cartable.client.store.LocalStore;
import org.cartable.client.ui.Background;
import org.cartable.client.ui.LatestReading;
import org.cartable.client.ui.Signal;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.Tone;
import org.cartable.client.ui.fields.FieldFormat;
import org.cartable.client.ui.roster.Roster;
import org.cartable.client.ui.roster.SchoolClassChoice;

/** What is to be printed of a class, and how its pages look. Lives on the event thread. */
public final class PrintModel {

    /** In dots. */
    public static final int PAGE_WIDTH = 720;
    /** How many columns a class list has room for. */
    public static final int COLUMNS_MAX = 12;

    private static final int COLUMNS = 5;

    private final LocalStore store;
    private final Background background;
    private final Texts texts;
    private final FieldFormat format;
    private final Clock clock;
    private final BooleanSupplier anyPrinter;
    private final Supplier<Optional<UUID>> classInSight;
    private final Supplier<Optional<UUID>> studentInSight;
    private final LatestReading<PrintWish, Printed> reading;
    private final Signal changed = new Signal();
    private final Signal choosingPrinter = new Signal();
    private PrintWish wish;
    private String dateText = "";
    private Printed printed;
    private int page;
    private PagePicture picture;
    private String message;
    private Tone tone = Tone.PLAIN;

    /**
     * @param background where laying out may take its time
     * @param anyPrinter says whether this computer knows a printer; blocks
     * @param classInSight gives the class that the person works on
     * @param studentInSight gives the student whose file is open
     */
    public PrintModel(
            LocalStore store,
            Background background,
            Texts texts,
            FieldFormat format,
            Clock clock,
            BooleanSupplier anyPrinter,
            Supplier<Optional<UUID>> classInSight,
            Supplier<Optional<UUID>> studentInSight) {
        this.store = store;
        this.background = background;
        this.texts = texts;
        this.format = format;
        this.clock = clock;
        this.anyPrinter = anyPrinter;
        this.classInSight = classInSight;
        this.studentInSight = studentInSight;
        PrintReader reader = new PrintReader(store, texts, format, clock);
        this.reading = new LatestReading<>(background, () -> wish, reader::read, this::arrived, cause -> failed(cause));
        this.wish = new PrintWish(PrintKind.CLASS_LIST, null, LocalDate.now(clock), COLUMNS, null, null);
    }

    /** @return tells that something else is to be shown */
    public Signal changed() {
        return changed;
    }

    /** Somebody looks: at the class in sight, or at the report of the student in sight. */
    public void show() {
        UUID student = studentInSight.get().orElse(null);
        UUID schoolClass = student == null ? classInSight.get().orElse(wish.classId()) : null;
        message = null;
        printed = null;
        dateText = format.day(LocalDate.now(clock));
        PrintWish today = wish.on(LocalDate.now(clock)).of(schoolClass, student);
        wish(student == null ? today : today.of(PrintKind.REPORT_CARDS));
    }

    private void wish(PrintWish other) {
        wish = other;
        page = 0;
        picture = null;
        if (Roster.known(store.schema().current())) {
            reading.ask();
        } else {
            message = texts.get("print.notKnown");
        }
        changed.tell();
    }

    private void arrived(PrintWish asked, Printed read) {
        if (!asked.equals(wish)) {
            reading.ask();
            return;
        }
        wish = read.wish();
        printed = read;
        message = read.pages() == null ? texts.get("print.nothing") : null;
        tone = Tone.PLAIN;
        if (read.pages() != null) {
            draw();
        }
        changed.tell();
    }

    private void draw() {
        PrintedPages pages = printed.pages();
        int wanted = page;
        background.run(() -> pages.picture(wanted, PAGE_WIDTH), drawn -> drawn(pages, wanted, drawn), this::failed);
    }

    private void drawn(PrintedPages pages, int ofPage, PagePicture drawn) {
        if (printed != null && printed.pages() == pages && page == ofPage) {
            picture = drawn;
            changed.tell();
        }
    }

    private void failed(RuntimeException cause) {
        tell(texts.get("print.failed", Objects.toString(cause.getMessage(), "")), Tone.TROUBLE);
    }

    private void tell(String text, Tone feeling) {
        message = text;
        tone = feeling;
        changed.tell();
    }

    // --- what is wanted ------------------------------------------------------------------------------------------

    /** @return what can be printed */
    public List<PrintChoice<PrintKind>> kinds() {
        return List.of(kind(PrintKind.CLASS_LIST), kind(PrintKind.REPORT_CARDS));
    }

    private PrintChoice<PrintKind> kind(PrintKind some) {
        return new PrintChoice<>(some, texts.get("print.kind." + some));
    }

    /** @return what is wanted of the class */
    public PrintChoice<PrintKind> kind() {
        return kind(wish.kind());
    }

    /** Wants something else of the class. */
    public void choose(PrintKind other) {
        if (other != wish.kind()) {
            wish(wish.of(other));
        }
    }

    /** @return all classes */
    public List<SchoolClassChoice> classes() {
        return printed == null ? List.of() : printed.classes();
    }

    /** @return the class; null before it is known */
    public SchoolClassChoice schoolClass() {
        return classes().stream()
                .filter(choice -> choice.id().equals(wish.classId()))
                .findFirst()
                .orElse(null);
    }

    /** Wants another class, of which all students. */
    public void choose(SchoolClassChoice other) {
        if (other != null && !other.id().equals(wish.classId())) {
            wish(wish.of(other.id(), null));
        }
    }

    /** @return all of the class, and each student */
    public List<PrintChoice<UUID>> students() {
        List<PrintChoice<UUID>> choices = new ArrayList<>(List.of(new PrintChoice<>(null, texts.get("print.all"))));
        if (printed != null) {
            printed.students().forEach(student -> choices.add(new PrintChoice<>(student.id(), student.name())));
        }
        return choices;
    }

    /** @return whose report is wanted */
    public PrintChoice<UUID> student() {
        return students().stream()
                .filter(choice -> Objects.equals(choice.value(), wish.studentId()))
                .findFirst()
                .orElse(students().get(0));
    }

    /** Wants the report of that student; of all for null. */
    public void chooseStudent(UUID other) {
        if (!Objects.equals(other, wish.studentId())) {
            wish(wish.of(wish.classId(), other));
        }
    }

    /** @return the whole year, and each term that has an exam */
    public List<PrintChoice<String>> terms() {
        List<PrintChoice<String>> choices =
                new ArrayList<>(List.of(new PrintChoice<>(null, texts.get("print.wholeYear"))));
        if (printed != null) {
            printed.terms().forEach(term -> choices.add(new PrintChoice<>(term, texts.get("gradebook.termOf", term))));
        }
        return choices;
    }

    /** @return the term that is wanted */
    public PrintChoice<String> term() {
        return terms().stream()
                .filter(choice -> Objects.equals(choice.value(), wish.term()))
                .findFirst()
                .orElse(terms().get(0));
    }

    /** Wants the marks of that term; of the year for null. */
    public void chooseTerm(String other) {
        if (!Objects.equals(other, wish.term())) {
            wish(wish.in(other));
        }
    }

    /** @return the day as it was typed */
    public String dateText() {
        return dateText;
    }

    /** Wants the class as it is on that day; what is no day changes nothing. */
    public void typeDate(String typed) {
        dateText = typed;
        try {
            LocalDate day = LocalDate.parse(format.wireDate(typed.strip()));
            if (!day.equals(wish.day())) {
                wish(wish.on(day));
                return;
            }
        } catch (DateTimeException notADate) {
            // Said by dateProblem.
        }
        changed.tell();
    }

    /** @return why what was typed is no day; null when it is one */
    public String dateProblem() {
        try {
            LocalDate.parse(format.wireDate(dateText.strip()));
            return null;
        } catch (DateTimeException notADate) {
            return texts.get("print.noDate", format.dateExample());
        }
    }

    /** @return how many empty columns a class list has */
    public int columns() {
        return wish.columns();
    }

    /** Wants another number of empty columns. */
    public void chooseColumns(int other) {
        if (other != wish.columns()) {
            wish(wish.with(other));
        }
    }

    // --- the pages -----------------------------------------------------------------------------------------------

    /** @return the page in sight; empty while it is on its way, or where there is none */
    public Optional<PagePicture> picture() {
        return Optional.ofNullable(picture);
    }

    /** @return which page it is of how many */
    public String pageText() {
        return pageCount() == 0 ? "" : texts.get("print.pageOf", page + 1, pageCount());
    }

    private int pageCount() {
        return printed == null || printed.pages() == null ? 0 : printed.pages().count();
    }

    /** Brings another page into sight. */
    public void turn(int pages) {
        int other = Math.max(0, Math.min(pageCount() - 1, page + pages));
        if (pageCount() > 0 && other != page) {
            page = other;
            draw();
            changed.tell();
        }
    }

    /** @return true when there is a page that many pages on */
    public boolean turns(int pages) {
        return page + pages >= 0 && page + pages < pageCount();
    }

    /** @return true when there is something to save and to print */
    public boolean ready() {
        return pageCount() > 0 && !reading.running();
    }

    /** @return how the file would be named */
    public String fileName() {
        return ExportedTable.fileName(printed.name(), "pdf");
    }

    /** @return how the pages are called */
    public String name() {
        return printed.name();
    }

    /** @return the pages that are in sight */
    public PrintedPages pages() {
        return printed.pages();
    }

    /** Writes the pages to the file. */
    public void save(Path file) {
        PrintedPages pages = printed.pages();
        background.run(
                () -> pages.save(file),
                written -> tell(texts.get("export.done", written), Tone.GOOD),
                cause -> tell(texts.get("export.failed", cause.getMessage()), Tone.TROUBLE));
    }

    /** Goes on to the choice of the printer, or says that there is none. */
    public void print() {
        background.run(
                anyPrinter::getAsBoolean,
                any -> {
                    if (any) {
                        choosingPrinter.tell();
                    } else {
                        tell(texts.get("print.noPrinter"), Tone.WARNING);
                    }
                },
                this::failed);
    }

    /** @return tells that the person has to choose the printer */
    public Signal choosingPrinter() {
        return choosingPrinter;
    }

    /** @param sending sends the pages to the printer that was chosen; blocks */
    public void send(Runnable sending) {
        background.run(
                () -> {
                    sending.run();
                    return null;
                },
                sent -> tell(texts.get("print.sent"), Tone.GOOD),
                cause -> tell(texts.get("print.notSent", Objects.toString(cause.getMessage(), "")), Tone.TROUBLE));
    }

    /** @return what came of the last deed, or why there are no pages; null for nothing */
    public String message() {
        return message;
    }

    /** @return what the message feels like */
    public Tone tone() {
        return tone;
    }
}
