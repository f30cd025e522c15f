package org.cartable.client.ui;

import com.formdev.flatlaf.util.UIScale;
import java.awt.BorderLayout;
import java.awt.CardLayout;
import java.awt.Dimension;
import java.awt.Image;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.List;
import javax.swing.ImageIcon;
import javax.swing.JFrame;
import javax.swing.JMenuBar;
import javax.swing.JMenuItem;
import javax.swing.JPanel;
import javax.swing.JSplitPane;
import javax.swing.WindowConstants;
import org.cartable.client.ui.bulk.ChosenPanel;
import org.cartable.client.ui.bulk.FieldChangeDialog;
import org.cartable.client.ui.diagnostics.DiagnosticsModel;
import org.cartable.client.ui.entities.EntityListPanel;
import org.cartable.client.ui.export.ExportModel;
import org.cartable.client.ui.form.DraftPanel;
import org.cartable.client.ui.form.FormPanel;
import org.cartable.client.ui.gradebook.GradebookPanel;
import org.cartable.client.ui.imports.ImportDialog;
import org.cartable.client.ui.imports.ImportModel;
import org.cartable.client.ui.keys.KeySheet;
import org.cartable.client.ui.keys.KeySheetDialog;
import org.cartable.client.ui.lock.LockDialog;
import org.cartable.client.ui.lock.LockModel;
import org.cartable.client.ui.login.LoginDialog;
import org.cartable.client.ui.menu.SectionMenu;
import org.cartable.client.ui.notices.NoticesDialog;
import org.cartable.client.ui.notices.NoticesPanel;
import org.cartable.client.ui.payments.ReversalDialog;
import org.cartable.client.ui.preferences.PlacedWindow;
import org.cartable.client.ui.preferences.PreferencesModel;
import org.cartable.client.ui.preferences.ViewMenu;
import org.cartable.client.ui.print.PrintDialog;
import org.cartable.client.ui.print.PrintModel;
import org.cartable.client.ui.quickopen.QuickOpenDialog;
import org.cartable.client.ui.quit.QuitDialog;
import org.cartable.client.ui.rollcall.RollCallPanel;
import org.cartable.client.ui.screens.Screen;
import org.cartable.client.ui.screens.ScreenListPanel;
import org.cartable.client.ui.status.BannerPanel;
import org.cartable.client.ui.status.FreshnessPanel;
import org.cartable.client.ui.status.SyncPopoverDialog;
import org.cartable.client.ui.status.SyncStatusBar;
import org.cartable.client.ui.storage.StorageDialog;
import org.cartable.client.ui.storage.StorageModel;
import org.cartable.client.ui.storage.StoragePanel;
import org.cartable.client.ui.studentfile.StudentFilePanel;
import org.cartable.client.ui.tray.TrayModel;
import org.cartable.client.ui.tray.TrayStatusIcon;
import org.cartable.client.ui.types.TypeListPanel;
import org.cartable.client.ui.undo.UndoMenu;
import org.cartable.client.ui.users.UsersDialog;
import org.cartable.client.ui.users.UsersModel;

/** The window: types, list and form side by side, the banner above and the status bar below. Event thread only. */
public final class MainWindow extends JFrame {

    private static final Dimension SIZE = new Dimension(1220, 740);
    private static final int TYPES_WIDTH = 190;
    private static final int FORM_WIDTH = 370;
    private static final List<Integer> ICON_SIZES = List.of(16, 32, 48, 128);
    private static final String RECORDS = "screens.records";

    /** The sections of the first menu. */
    private static final int WAYS = 0;

    private static final int PAPER = 1;
    private static final int EXCHANGE = 2;
    private static final int PERSON = 3;
    private static final int COMPUTER = 4;
    private static final int END = 5;

    private final transient WindowModel model;
    private final transient PreferencesModel preferences;
    private final transient Texts texts;
    private final JPanel sheets = new JPanel(new CardLayout());
    private final SectionMenu program;
    private final SectionMenu help;
    private final JPanel above = new JPanel(new BorderLayout());
    private transient LockDialog lockDialog;
    private transient PrintDialog printDialog;
    private transient ImportDialog importDialog;
    private transient TrayStatusIcon trayIcon;
    private transient TrayModel tray;
    private final FreshnessPanel freshness;
    private final ScreenListPanel screens;
    private final RollCallPanel rollCall;
    private final GradebookPanel gradebook;
    private final StudentFilePanel studentFile;
    private final ReversalDialog reversal;
    private final EntityListPanel list;
    private final ChosenPanel chosen;
    private final transient EditDialogs edits;
    private final NoticesDialog notices;
    private final QuickOpenDialog quickOpen;
    private final LoginDialog login;
    private final KeySheetDialog keySheet;
    private final transient PlacedWindow place;

    /** @param closed runs when the person has closed the window */
    public MainWindow(WindowModel model, PreferencesModel preferences, Texts texts, Runnable closed) {
        this.model = model;
        this.preferences = preferences;
        this.texts = texts;
        program = new SectionMenu(texts, "menu.cartable", END + 1);
        help = new SectionMenu(texts, "menu.help", 2);
        list = new EntityListPanel(model.list(), model.views(), texts, model::createNew, model::openFileOfSelection);
        freshness = new FreshnessPanel(model.status());
        screens = new ScreenListPanel(model.screens(), texts, model::show);
        rollCall = new RollCallPanel(model.rollCall(), texts);
        gradebook = new GradebookPanel(model.gradebook(), texts);
        edits = new EditDialogs(this, model, texts);
        chosen = new ChosenPanel(form(), model.chosen(), texts);
        new FieldChangeDialog(this, model.chosen().fieldChange(), model.form(), texts);
        notices = new NoticesDialog(this, model.notices(), texts);
        quickOpen = new QuickOpenDialog(this, model.quickOpen(), texts);
        studentFile = new StudentFilePanel(model.studentFile(), texts, quickOpen::ask, model.reversal()::ask);
        reversal = new ReversalDialog(this, model.reversal(), texts);
        login = new LoginDialog(this, model.login(), texts);
        keySheet = new KeySheetDialog(this, new KeySheet(texts), texts);
        setDefaultCloseOperation(WindowConstants.DO_NOTHING_ON_CLOSE);
        addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosing(WindowEvent event) {
                close();
            }

            @Override
            public void windowDeiconified(WindowEvent event) {
                lockIfLocked();
            }
        });
        setIconImages(ICON_SIZES.stream().map(MainWindow::icon).toList());
        arrange();
        setJMenuBar(menuBar());
        model.login().signedIn().listen(this::nameWindow);
        model.form().changed().listen(this::nameWindow);
        model.form().opened().listen(this::nameWindow);
        new QuitDialog(this, model.quit(), texts);
        model.quit().left().listen(() -> {
            leave();
            closed.run();
        });
        model.leaving().listen(this::askAboutUnsaved);
        model.types().selected().listen(list::showSearch);
        model.screens().selected().listen(this::showSheet);
        model.reversal().asked().listen(reversal::ask);
        preferences.changed().listen(() -> Appearance.show(preferences.theme(), preferences.zoom()));
        nameWindow();
        place = PlacedWindow.of(this, preferences, UIScale.scale(SIZE));
        showSheet();
    }

    /** The window stands where it is; it is about to close. */
    public void leave() {
        place.remember(model.sections().inSight());
        if (trayIcon != null && trayIcon.there()) {
            trayIcon.remove();
        }
        dispose();
    }

    private static Image icon(int size) {
        return new ImageIcon(MainWindow.class.getResource("cartable-" + size + ".png")).getImage();
    }

    private FormPanel form() {
        return new FormPanel(
                model.form(),
                texts,
                model::saved,
                edits::showConflictOfEntity,
                edits::showRefusedOfEntity,
                edits::showHistoryOfEntity,
                model.deeds());
    }

    private void arrange() {
        JSplitPane right = new JSplitPane(JSplitPane.HORIZONTAL_SPLIT, list, chosen);
        right.setResizeWeight(1);
        right.setDividerLocation(UIScale.scale(SIZE.width - TYPES_WIDTH - FORM_WIDTH));
        sheets.add(right, RECORDS);
        sheets.add(rollCall, "screens.rollcall");
        sheets.add(gradebook, "screens.gradebook");
        sheets.add(studentFile, "screens.studentfile");
        JPanel dated = new JPanel(new BorderLayout());
        dated.add(freshness, BorderLayout.NORTH);
        dated.add(sheets, BorderLayout.CENTER);
        JSplitPane all = new JSplitPane(JSplitPane.HORIZONTAL_SPLIT, navigation(), dated);
        all.setDividerLocation(UIScale.scale(TYPES_WIDTH));
        above.add(new DraftPanel(model.drafts(), texts), BorderLayout.NORTH);
        above.add(new BannerPanel(model.status(), texts, login::ask), BorderLayout.CENTER);
        add(above, BorderLayout.NORTH);
        add(all, BorderLayout.CENTER);
        SyncStatusBar bar = statusBar();
        add(bar, BorderLayout.SOUTH);
        new NoticesPanel(this, bar, model.notices(), texts);
        Controls.keys(getRootPane(), Shortcut.SECTION, model.sections()::show);
    }

    private SyncStatusBar statusBar() {
        SyncPopoverDialog popover = new SyncPopoverDialog(
                this, model.status(), model.diagnostics(), texts, edits::showOutbox, edits::showRuns);
        SyncStatusBar bar = new SyncStatusBar(
                model.status(), texts, popover::toggle, edits::showOutbox, edits::showConflicts, edits::showRefused);
        Controls.key(getRootPane(), Shortcut.SYNC_STATE, () -> popover.toggle(bar.pill()));
        return bar;
    }

    private JPanel navigation() {
        JPanel navigation = new JPanel(new BorderLayout());
        navigation.add(screens, BorderLayout.NORTH);
        navigation.add(new TypeListPanel(model.types(), texts), BorderLayout.CENTER);
        return navigation;
    }

    private void showSheet() {
        Screen screen = model.screens().selection();
        ((CardLayout) sheets.getLayout()).show(sheets, screen == null ? RECORDS : screen.name());
        freshness.standBack(screen != null && screen.name().equals("screens.studentfile"));
        rollCall.focusRoll();
        gradebook.focusGrades();
        studentFile.focusFile();
    }

    private JMenuBar menuBar() {
        program.item(WAYS, "menu.quickOpen", Shortcut.QUICK_OPEN, quickOpen::ask);
        program.item(WAYS, "menu.studentFile", Shortcut.STUDENT_FILE, model::openFileOfSelection);
        program.item(EXCHANGE, "menu.syncNow", Shortcut.SYNC_NOW, model.status()::syncNow);
        program.item(EXCHANGE, "menu.outbox", Shortcut.OUTBOX, edits::showOutbox);
        program.item(EXCHANGE, "menu.conflicts", edits::showConflicts);
        program.item(EXCHANGE, "menu.rules", edits::showRules);
        program.item(EXCHANGE, "menu.history", Shortcut.HISTORY, edits::showHistory);
        program.item(EXCHANGE, "menu.runs", edits::showRuns);
        program.item(EXCHANGE, "menu.notices", Shortcut.NOTICES, () -> notices.setVisible(true));
        program.item(PERSON, "menu.signIn", login::ask);
        program.item(END, "menu.quit", Shortcut.QUIT, this::askToQuit);
        help.item(0, "menu.keys", Shortcut.KEYS, () -> keySheet.setVisible(true));
        JMenuBar bar = new JMenuBar();
        bar.add(program);
        bar.add(new UndoMenu(model.undo(), texts));
        bar.add(new ViewMenu(preferences, texts));
        bar.add(help);
        return bar;
    }

    /** Shows the window; asks for a sign-in when this desktop has never had one. */
    public void open() {
        setVisible(true);
        lockIfLocked();
        if (!model.login().known()) {
            login.ask();
        }
    }

    /** Puts the bundle for those who help into the menu. */
    public void offer(DiagnosticsModel diagnostics) {
        help.item(1, "menu.diagnostics", diagnostics::save);
        diagnostics.told().listen(() -> tell("diagnostics.title", diagnostics.message()));
    }

    /** Puts the way of the table in sight into a file into the menu. */
    public void offer(ExportModel export) {
        program.item(PAPER, "menu.export", Shortcut.EXPORT, export::ask);
        chosen.offerExport(() -> model.list().exportedChosen().ifPresent(export::ask));
        export.asking().listen(() -> SaveDialog.ask(this, texts, export.fileName(), export::save));
        export.told().listen(() -> tell("export.title", export.message()));
    }

    /** Puts class lists and report cards into the menu; their dialog is made when they are first wanted. */
    public void offer(PrintModel print) {
        program.item(PAPER, "menu.print", Shortcut.PRINT, () -> {
            if (printDialog == null) {
                printDialog = new PrintDialog(this, print, texts);
            }
            printDialog.ask();
        });
    }

    /** Puts the way of a table into the list in sight into the menu. */
    public void offer(ImportModel records) {
        program.item(PAPER, "menu.import", () -> {
            if (!records.begin()) {
                tell("import.window", records.message());
                return;
            }
            if (importDialog == null) {
                importDialog = new ImportDialog(this, records, texts);
            }
            importDialog.ask();
        });
    }

    /** Locks the window when its person is away, where the administrators want it. */
    public void protect(LockModel lock) {
        Controls.able(
                program.item(PERSON, "menu.lock", Shortcut.LOCK, lock::lock),
                lock.available(),
                null,
                texts.get("lock.notOffered"));
        model.undo().heed(lock::locked);
        lockDialog = new LockDialog(this, lock, texts);
        lockDialog.begin();
    }

    /** Warns of a full disk, and puts the care for the database into the menu. */
    public void watch(StorageModel storage) {
        StorageDialog dialog = new StorageDialog(this, storage, texts);
        above.add(new StoragePanel(storage, texts, dialog::ask), BorderLayout.SOUTH);
        help.item(1, "menu.storage", dialog::ask);
        storage.reopening().listen(() -> model.leave(storage::reopen));
    }

    /** Lets somebody else in, who has another desktop: what is typed here is decided about first, or kept where it is locked. */
    public void share(UsersModel users) {
        UsersDialog asking = new UsersDialog(this, users, texts);
        program.item(PERSON, "menu.switchUser", asking::ask);
        login.offerOthers(asking::ask);
        lockDialog.offerOthers(() -> new UsersDialog(lockDialog, users, texts).ask());
        users.admitted().listen(() -> {
            if (lockDialog.isVisible()) {
                users.agree();
            } else {
                model.leave(users::agree);
            }
        });
    }

    /** Puts the program into the tray, as far as the person wants it there. */
    public void stand(TrayModel inTray) {
        tray = inTray;
        if (tray.supported()) {
            trayIcon = new TrayStatusIcon(
                    tray,
                    texts,
                    icon(ICON_SIZES.get(1)),
                    this::comeToFront,
                    model.status()::syncNow,
                    this::askFromTray);
            decided(program.choice(COMPUTER, "menu.stay", tray::stays, tray::stay, tray.changed()), tray.stayHint());
        }
        if (tray.canStartWithComputer()) {
            decided(
                    program.choice(
                            COMPUTER,
                            "menu.autostart",
                            tray::startsWithComputer,
                            tray::startWithComputer,
                            tray.changed()),
                    tray.startHint());
        }
    }

    /** @param hint why the person cannot choose; null when they can */
    private static void decided(JMenuItem choice, String hint) {
        choice.setEnabled(hint == null);
        choice.setToolTipText(hint);
    }

    /** Opens the window out of sight: in the tray, or small where there is none. */
    public void openHidden() {
        if (trayIcon == null || !trayIcon.there()) {
            setExtendedState(ICONIFIED);
            setVisible(true);
        }
    }

    private void lockIfLocked() {
        if (lockDialog != null) {
            lockDialog.begin();
        }
    }

    private void askFromTray() {
        comeToFront();
        askToQuit();
    }

    private void close() {
        if (trayIcon != null && trayIcon.there() && tray.stays()) {
            setVisible(false);
        } else {
            askToQuit();
        }
    }

    /** Comes in front of the windows of other programs, also from the task bar. */
    public void comeToFront() {
        setVisible(true);
        setExtendedState(getExtendedState() & ~ICONIFIED);
        // A system that does not let a program take the front for itself lets a window be on top for a moment.
        setAlwaysOnTop(true);
        toFront();
        requestFocus();
        setAlwaysOnTop(false);
        lockIfLocked();
    }

    /**
     * Tells something that the person has to know before going on.
     *
     * @param title the name of a text
     */
    public void tell(String title, String message) {
        QuestionDialog.ask(this, texts, title, message, "rescue.goOn");
    }

    private void askToQuit() {
        model.leave(model.quit()::ask);
    }

    private void nameWindow() {
        boolean unsaved = model.form().dirty();
        String title = texts.get(
                unsaved ? "window.titleUnsaved" : "window.titleOf",
                model.login().whoText());
        if (!title.equals(getTitle())) {
            setTitle(title);
            getRootPane().putClientProperty("Window.documentModified", unsaved);
        }
    }

    private void askAboutUnsaved() {
        int answer = QuestionDialog.ask(
                this,
                texts,
                "form.unsavedTitle",
                texts.get("form.unsavedQuestion", model.form().title()),
                "form.unsavedSave",
                "form.unsavedDiscard",
                "cancel");
        switch (answer) {
            case 0 -> model.saveAndGo();
            case 1 -> model.discardAndGo();
            default -> {
                model.stay();
                screens.follow();
            }
        }
    }
}
