package org.cartable.system.bench;

import java.awt.Component;
import java.awt.EventQueue;
import java.awt.Point;
import java.awt.event.KeyEvent;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.swing.AbstractButton;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JTable;
import javax.swing.ListModel;
import javax.swing.event.TableModelListener;
import javax.swing.text.JTextComponent;
import org.cartable.client.ClientApp;
import org.cartable.protocol.schema.TypeSchema;

/**
 * The shipped window in a process of its own, with the flags of the installed program, and a person who searches, scrolls and
 * calls the roll. It says what it measured line by line, the name of the table first; {@link WindowBench} makes the tables,
 * and lets the school write while the lines {@link #SYNC_BEGINS} and {@link #SYNC_ENDS} say so.
 */
final class WindowProbe {

    static final String SEARCH = "search";
    static final String FRAMES = "frames";
    static final String ROLL = "roll";
    static final String SAID = "said";
    static final String SYNC_BEGINS = "sync begins";
    static final String SYNC_ENDS = "sync ends";

    static final double STUTTER_MILLIS = 33;

    /** The list waits so long for a person who types on; it is not in the figures. */
    private static final double TYPING_PAUSE_MILLIS = 150;

    private static final int SEARCHES = 21;
    private static final int FIRST_SEARCHES = 3;
    private static final int JUMPS = 200;
    private static final int KEY_REPEATS = 300;
    private static final int KEY_REPEAT_MILLIS = 33;
    private static final int LOOKS = 100;
    private static final int LOOK_MILLIS = 100;
    private static final int KEYS = 200;
    private static final int BETWEEN_KEYS_MILLIS = 120;

    private final DrivenWindow window = new DrivenWindow();
    private final Path directory;
    private final int rows;
    private JTable table;

    private WindowProbe(Path directory, int rows) {
        this.directory = directory;
        this.rows = rows;
    }

    /** @param arguments the directory of a desktop with its first sync behind it, and how many students it has */
    public static void main(String[] arguments) throws InterruptedException, SQLException, IOException {
        // The window would stay open after a failure, and whoever waits for this process would wait on.
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {
            thrown.printStackTrace();
            Runtime.getRuntime().halt(1);
        });
        Path directory = Path.of(arguments[0]);
        Thread program = new Thread(() -> ClientApp.main(new String[] {"--data", directory.toString()}), "program");
        program.setDaemon(true);
        program.start();
        new WindowProbe(directory, Integer.parseInt(arguments[1])).run();
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    private void run() throws InterruptedException, SQLException, IOException {
        window.await("the window", () -> window.find("types.label").isPresent());
        window.await("the types", () -> index("STUDENT") >= 0);
        window.watch();
        showStudents();
        search();
        scroll("without a sync");
        memory();
        stayWhileASyncWrites();
        callTheRoll();
    }

    private int index(String entityType) {
        ListModel<?> types = window.get("types.label", JList.class).getModel();
        for (int i = 0; i < types.getSize(); i++) {
            if (((TypeSchema) types.getElementAt(i)).type().equals(entityType)) {
                return i;
            }
        }
        return -1;
    }

    private void showStudents() throws InterruptedException {
        window.look(() -> {
            JList<?> types = window.get("types.label", JList.class);
            types.clearSelection();
            types.setSelectedIndex(index("STUDENT"));
            return null;
        });
        window.await("the list", () -> window.find("list.table").isPresent());
        table = window.look(() -> window.get("list.table", JTable.class));
        window.await("the students", () -> table.getRowCount() == rows);
    }

    // --- search ----------------------------------------------------------------------------------------------------

    private void search() throws InterruptedException {
        for (int i = 0; i < FIRST_SEARCHES; i++) {
            type("list.search", "silva", new Moments(), new Moments());
        }
        for (String words : WindowBench.WORDS) {
            typeAgain("search “" + words + "”", "list.search", words);
        }
        press("filter.toggle");
        for (String name : List.of("tr", "t")) {
            typeAgain("filter of the last name “" + name + "”", "filter.lastName", name);
        }
        press("filter.toggle");
        sort();
    }

    private void typeAgain(String what, String field, String text) throws InterruptedException {
        Moments firstPage = new Moments();
        Moments whole = new Moments();
        for (int i = 0; i < SEARCHES; i++) {
            type(field, text, firstPage, whole);
        }
        say(SEARCH, what, firstPage, whole);
    }

    private void type(String field, String text, Moments firstPage, Moments whole) throws InterruptedException {
        JTextComponent typed = window.look(() -> window.get(field, JTextComponent.class));
        answer(() -> typed.setText(text), TYPING_PAUSE_MILLIS, firstPage, whole);
        answer(() -> typed.setText(""), TYPING_PAUSE_MILLIS, new Moments(), new Moments());
    }

    private void press(String button) throws InterruptedException {
        window.look(() -> {
            window.get(button, AbstractButton.class).doClick();
            return null;
        });
    }

    private void sort() throws InterruptedException {
        Component header = window.look(table::getTableHeader);
        Moments firstPage = new Moments();
        Moments whole = new Moments();
        for (int i = 0; i < SEARCHES; i++) {
            Point firstName = new Point(window.look(() -> middleOf(2)), 5);
            answer(() -> window.click(header, firstName), 0, firstPage, whole);
        }
        say(SEARCH, "another order: by first name", firstPage, whole);
    }

    private int middleOf(int column) {
        return (int) table.getTableHeader().getHeaderRect(column).getCenterX();
    }

    /** How long it takes until the first page of the answer is painted, and until all of it is there. */
    private void answer(Runnable deed, double pause, Moments firstPage, Moments whole) throws InterruptedException {
        long[] at = new long[2];
        TableModelListener listener = event -> {
            if (at[0] == 0 && DrivenWindow.isThere(table)) {
                at[0] = -1;
                // Behind the painting that the table asks for now.
                EventQueue.invokeLater(() -> EventQueue.invokeLater(() -> at[0] = System.nanoTime()));
            }
        };
        long start = window.look(() -> {
            table.getModel().addTableModelListener(listener);
            long now = System.nanoTime();
            deed.run();
            return now;
        });
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (at[1] == 0 && System.nanoTime() < end) {
            boolean ended = window.look(() -> at[0] > 0
                    && !window.get("list.count", JLabel.class).getText().isEmpty());
            if (ended) {
                at[1] = System.nanoTime();
            } else {
                LockSupport.parkNanos(1_000_000);
            }
        }
        window.look(() -> {
            table.getModel().removeTableModelListener(listener);
            return null;
        });
        firstPage.add((at[0] - start) / 1e6 - pause);
        whole.add((at[1] - start) / 1e6 - pause);
    }

    private void say(String to, String what, Moments firstPage, Moments whole) {
        say(to, what, firstPage.cells() + " | " + String.format(Locale.ROOT, "%.1f", whole.median()));
    }

    private static void say(String table, String what, String cells) {
        System.out.println(table + "\t" + what + "\t" + cells);
        System.out.flush();
    }

    // --- scrolling -------------------------------------------------------------------------------------------------

    private void scroll(String when) throws InterruptedException {
        window.focus(table);
        window.look(() -> {
            table.setRowSelectionInterval(0, 0);
            return null;
        });
        pageThroughAll(when);
        holdTheKey(when);
        jump(when);
    }

    /** As fast as the window paints, which no person is. */
    private void pageThroughAll(String when) throws InterruptedException {
        Moments frames = new Moments();
        int missing = 0;
        for (int row = 0; row < rows - 1; row = window.look(table::getSelectedRow)) {
            frames.add(window.frame(() -> window.key(table, KeyEvent.VK_PAGE_DOWN)));
            missing += window.look(() -> DrivenWindow.isThere(table)) ? 0 : 1;
        }
        sayFrames("page down through all, " + when, frames, missing, new Moments());
    }

    private void holdTheKey(String when) throws InterruptedException {
        Moments frames = new Moments();
        Moments late = new Moments();
        for (int i = 0; i < KEY_REPEATS; i++) {
            long start = System.nanoTime();
            frames.add(window.frame(() -> window.key(table, KeyEvent.VK_PAGE_UP)));
            addLate(late, start);
            double left = KEY_REPEAT_MILLIS - (System.nanoTime() - start) / 1e6;
            LockSupport.parkNanos((long) (Math.max(0, left) * 1e6));
        }
        sayFrames("page up held down, " + when, frames, late.count(), late);
    }

    private void jump(String when) throws InterruptedException {
        Random random = new Random(1);
        Moments frames = new Moments();
        Moments late = new Moments();
        for (int i = 0; i < JUMPS; i++) {
            int row = random.nextInt(rows);
            long start = System.nanoTime();
            frames.add(window.frame(() -> EventQueue.invokeLater(
                    () -> DrivenWindow.viewport(table).setViewPosition(new Point(0, row * table.getRowHeight())))));
            addLate(late, start);
        }
        sayFrames("jump of the scroll bar, " + when, frames, late.count(), late);
    }

    private void addLate(Moments late, long start) throws InterruptedException {
        if (!window.look(() -> DrivenWindow.isThere(table))) {
            while (!window.look(() -> DrivenWindow.isThere(table))) {
                LockSupport.parkNanos(500_000);
            }
            late.add((System.nanoTime() - start) / 1e6);
        }
    }

    private static void sayFrames(String what, Moments frames, int missing, Moments late) {
        say(
                FRAMES,
                what,
                String.format(
                        Locale.ROOT,
                        "%,d | %s | %d | %.0f %% | %s",
                        frames.count(),
                        frames.cells(),
                        frames.above(STUTTER_MILLIS),
                        100.0 * missing / frames.count(),
                        late.count() == 0 ? "-" : String.format(Locale.ROOT, "%.1f", late.median())));
    }

    private void stayWhileASyncWrites() throws InterruptedException {
        int middle = rows / 2;
        window.look(() -> {
            table.setRowSelectionInterval(middle, middle);
            DrivenWindow.viewport(table).setViewPosition(new Point(0, (middle - 3) * table.getRowHeight()));
            return null;
        });
        window.await("the rows", () -> DrivenWindow.isThere(table));
        String before = window.look(this::placeAndSelection);
        System.out.println(SYNC_BEGINS);
        System.out.flush();
        int moved = 0;
        for (int i = 0; i < LOOKS; i++) {
            Thread.sleep(LOOK_MILLIS);
            moved += before.equals(window.look(this::placeAndSelection)) ? 0 : 1;
        }
        int now = window.look(table::getRowCount);
        say(
                SAID,
                "",
                String.format(
                        Locale.ROOT,
                        "While a sync brought %,d students: first row in sight and selection were others in %d of %d looks.",
                        now - rows,
                        moved,
                        LOOKS));
        holdTheKey("while a sync writes");
        jump("while a sync writes");
        System.out.println(SYNC_ENDS);
        System.out.flush();
        Thread.sleep(3_000);
    }

    private String placeAndSelection() {
        int first = table.rowAtPoint(DrivenWindow.viewport(table).getViewPosition());
        return table.getValueAt(first, 0) + " " + table.getValueAt(table.getSelectedRow(), 0);
    }

    // --- roll call -------------------------------------------------------------------------------------------------

    private void callTheRoll() throws InterruptedException, SQLException, IOException {
        window.look(() -> {
            window.get("screens.label", JList.class).setSelectedIndex(0);
            return null;
        });
        window.await(
                "the classes",
                () -> window.get("rollcall.class", JComboBox.class).getItemCount() > 0);
        window.look(() -> {
            window.get("rollcall.class", JComboBox.class).setSelectedIndex(0);
            return null;
        });
        JTable roll = window.look(() -> window.get("rollcall.table", JTable.class));
        window.await("the roll", () -> roll.getRowCount() >= KEYS);
        window.focus(roll);
        Moments ours = new Moments();
        Moments bare = new Moments();
        Moments frames = new Moments();
        try (Connection reader = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("cartable.db"));
                PreparedStatement last =
                        reader.prepareStatement("select seq from sqlite_sequence where name = 'outbox_events'");
                PlainSqlite plain = new PlainSqlite(
                        Files.createTempDirectory(directory, "bare").resolve("plain.db"))) {
            for (int i = 0; i < KEYS; i++) {
                long before = number(last);
                long start = System.nanoTime();
                double frame = window.frame(() -> window.letter(roll, 'p'));
                while (number(last) == before) {
                    LockSupport.parkNanos(50_000);
                }
                ours.add((System.nanoTime() - start) / 1e6);
                frames.add(frame);
                Thread.sleep(BETWEEN_KEYS_MILLIS);
                start = System.nanoTime();
                plain.save(List.of("{\"studentId\":\"01920000-0000-7000-8000-000000000001\",\"status\":\"PRESENT\"}"));
                bare.add((System.nanoTime() - start) / 1e6);
                Thread.sleep(BETWEEN_KEYS_MILLIS);
            }
        }
        say(ROLL, "from the key to the commit", ours.cells());
        say(ROLL, "the event thread of it, with its painting", frames.cells());
        say(ROLL, "the same two rows in a bare SQLite transaction, FULL, between the keys", bare.cells());
        say(
                SAID,
                "",
                String.format(
                        Locale.ROOT,
                        "Key to commit is %.1f times the bare transaction at the median.",
                        ours.median() / bare.median()));
    }

    private static long number(PreparedStatement last) throws SQLException {
        try (ResultSet row = last.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    // --- memory ----------------------------------------------------------------------------------------------------

    private void memory() throws InterruptedException, IOException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(500);
        }
        String status = Files.readString(Path.of("/proc/self/status"));
        say(
                SAID,
                "",
                String.format(
                        Locale.ROOT,
                        "Memory after scrolling through all: %d MB of heap are used after a collection; the process has %d MB, at"
                                + " most %d MB (measuring included).",
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20,
                        megabytes(status, "VmRSS"),
                        megabytes(status, "VmHWM")));
    }

    private static long megabytes(String status, String line) {
        Matcher matcher = Pattern.compile(line + ":\\s*(\\d+) kB").matcher(status);
        return matcher.find() ? Long.parseLong(matcher.group(1)) / 1024 : 0;
    }
}
