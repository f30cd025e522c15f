package org.cartable.client;

import java.awt.GraphicsEnvironment;
import java.awt.SystemTray;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.cartable.client.background.AutostartEntry;
import org.cartable.client.background.StayChoice;
import org.cartable.client.cli.UsageException;
import org.cartable.client.diagnostics.DiagnosticsBundle;
import org.cartable.client.diagnostics.LogFile;
import org.cartable.client.folder.DesktopFolder;
import org.cartable.client.instance.WindowClaim;
import org.cartable.client.lock.OfflinePassword.Answer;
import org.cartable.client.managed.ManagedSettings;
import org.cartable.client.print.Printout;
import org.cartable.client.revoked.DesktopRevokedException;
import org.cartable.client.revoked.Wipe;
import org.cartable.client.store.EditRefusedException;
import org.cartable.client.store.SyncState;
import org.cartable.client.sync.NetworkState;
import org.cartable.client.sync.SyncEngine;
import org.cartable.client.sync.SyncListener;
import org.cartable.client.transport.DeviceRevokedException;
import org.cartable.client.transport.ProblemException;
import org.cartable.client.transport.SignIn;
import org.cartable.client.transport.TransportException;
import org.cartable.client.ui.Appearance;
import org.cartable.client.ui.Background;
import org.cartable.client.ui.Edt;
import org.cartable.client.ui.MainWindow;
import org.cartable.client.ui.QuestionDialog;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.WindowModel;
import org.cartable.client.ui.audit.AuditQuestions;
import org.cartable.client.ui.diagnostics.DiagnosticsModel;
import org.cartable.client.ui.export.ExportModel;
import org.cartable.client.ui.fields.FieldFormat;
import org.cartable.client.ui.imports.ImportModel;
import org.cartable.client.ui.lock.LockModel;
import org.cartable.client.ui.login.LoginModel;
import org.cartable.client.ui.login.SignInCall;
import org.cartable.client.ui.login.SignInFailedException;
import org.cartable.client.ui.login.SignInFailedException.Reason;
import org.cartable.client.ui.preferences.Preferences;
import org.cartable.client.ui.preferences.PreferencesFile;
import org.cartable.client.ui.preferences.PreferencesModel;
import org.cartable.client.ui.print.PrintModel;
import org.cartable.client.ui.status.Patience;
import org.cartable.client.ui.status.SyncStatusModel;
import org.cartable.client.ui.storage.StorageModel;
import org.cartable.client.ui.tray.TrayModel;
import org.cartable.client.ui.tray.TrayPolicy;
import org.cartable.client.ui.users.UsersModel;
import org.cartable.protocol.problem.ProblemCode;

/**
 * Wires a desktop to its window: the models to the store and the engine, the threads to each other. Another language means
 * another window with its own models on the same store and engine; it takes over where the person is.
 */
final class DesktopWindow {

    /** How long a window that opens at the same moment may take until it answers. */
    private static final Duration OPENING = Duration.ofSeconds(20);

    private final DesktopFolder folder;
    private final Path directory;
    private final Desktop desktop;
    private final SyncEngine engine;
    private final Background disk;
    private final Background network;
    /** For what takes its time: nobody waits for it, and it keeps nobody waiting. */
    private final Background aside;

    private final Clock clock = Clock.system(ZoneId.systemDefault());
    private final CountDownLatch closed = new CountDownLatch(1);
    private final PreferencesModel preferences;
    private final boolean hidden;
    private final boolean admitted;
    private final boolean shared;
    /** Where the person goes on; written before the end and read behind it. */
    private Path next;

    private final AtomicBoolean revoked = new AtomicBoolean();
    private LockModel lock;
    private MainWindow window;
    private WindowModel model;
    private SyncListener toStatus;

    private DesktopWindow(
            DesktopFolder folder,
            Path directory,
            Desktop desktop,
            Background disk,
            Background network,
            Background aside,
            PreferencesModel preferences,
            boolean hidden,
            boolean admitted) {
        this.folder = folder;
        this.directory = directory;
        this.shared = folder.several()
                && desktop.store().passwords().current().isPresent()
                && folder.residents().size() > 1;
        this.hidden = hidden;
        this.admitted = admitted;
        this.desktop = desktop;
        this.engine = desktop.engine();
        this.disk = disk;
        this.network = network;
        this.aside = aside;
        this.preferences = preferences;
    }

    /**
     * Opens the window on the directory and returns when the person has closed it. Where the directory has a window already,
     * that one comes to the front.
     *
     * @throws UsageException when there is no display
     * @throws org.cartable.client.instance.NoAnswerException when there is a window that does not answer
     */
    static void open(Path directory) {
        open(DesktopFolder.ofOne(directory), false);
    }

    /**
     * The same for the desktop of the folder that was open last, and then for each user's that the person changes to. Out of
     * sight when that is wanted: then a window that the directory has already stays where it is.
     *
     * @param hidden true to begin in the tray
     */
    static void open(DesktopFolder folder, boolean hidden) {
        if (GraphicsEnvironment.isHeadless()) {
            throw new UsageException("There is no display for the window. The commands work without one: see --help.");
        }
        Path next = open(folder, folder.last(), hidden, false);
        while (next != null) {
            next = open(folder, next, false, true);
        }
    }

    /**
     * @param admitted the person has just typed the password
     * @return the directory of the desktop that the person has changed to; null at the end
     */
    private static Path open(DesktopFolder folder, Path directory, boolean hidden, boolean admitted) {
        Optional<WindowClaim> claim = hidden
                ? WindowClaim.takeIfFree(directory, new SecureRandom())
                : WindowClaim.take(directory, new SecureRandom(), OPENING);
        if (claim.isEmpty()) {
            return null;
        }
        try (WindowClaim mine = claim.get()) {
            folder.open(directory);
            return open(folder, directory, hidden, admitted, mine);
        }
    }

    private static Path open(
            DesktopFolder folder, Path directory, boolean hidden, boolean admitted, WindowClaim claim) {
        ExecutorService disk = thread("screen-disk");
        ExecutorService network = thread("screen-network");
        ExecutorService aside = thread("screen-aside");
        try (LogFile log = LogFile.open(directory);
                Desktop desktop = Desktop.open(directory, folder.several())) {
            log.begin();
            PreferencesFile file = new PreferencesFile(directory);
            AtomicReference<Preferences> chosen = new AtomicReference<>(file.read());
            PreferencesModel preferences = new PreferencesModel(chosen.get(), Locale.getDefault(), now -> {
                chosen.set(now);
                disk.execute(() -> file.write(chosen.get()));
            });
            DesktopWindow opened = new DesktopWindow(
                    folder,
                    directory,
                    desktop,
                    new Background(disk, Edt::run),
                    new Background(network, Edt::run),
                    new Background(aside, Edt::run),
                    preferences,
                    hidden,
                    admitted);
            opened.open(claim);
            await(opened.closed);
            if (!opened.revoked.get()) {
                file.write(chosen.get());
            }
            return opened.next;
        } catch (DesktopRevokedException revoked) {
            Texts texts = Texts.in(Locale.getDefault());
            Edt.call(() -> {
                tellOf(revoked, null, directory, texts, Clock.system(ZoneId.systemDefault()));
                return null;
            });
            return null;
        } finally {
            disk.shutdownNow();
            network.shutdownNow();
            aside.shutdownNow();
        }
    }

    private void open(WindowClaim claim) {
        SyncState state = desktop.store().state().current();
        Edt.call(() -> {
            preferences.languageChanged().listen(this::speakAnew);
            Appearance.show(preferences.theme(), preferences.zoom());
            show(state);
            return window;
        });
        Edt.run(hidden ? window::openHidden : window::open);
        claim.answer(() -> Edt.run(() -> window.comeToFront()));
        desktop.store().rescue().ifPresent(rescue -> {
            Texts texts = Texts.in(preferences.locale());
            Edt.run(() -> window.tell("rescue.title", RescueWording.of(rescue, texts)));
        });
        engine.start();
    }

    /** The state is read elsewhere; until it is here, the person works on in the window that there is. */
    private void speakAnew() {
        disk.run(
                () -> desktop.store().state().current(),
                state -> {
                    MainWindow before = window;
                    before.leave();
                    show(state);
                    window.setVisible(true);
                },
                cause -> {
                    throw cause;
                });
    }

    private void show(SyncState state) {
        WindowModel before = model;
        Texts texts = Texts.in(preferences.locale());
        Appearance.speak(texts.locale());
        SyncStatusModel status =
                new SyncStatusModel(engine.status(), engine::wake, engine::pause, Patience.USUAL, clock, texts);
        status.compareClocks(desktop::clockAhead);
        engine.forget(toStatus);
        toStatus = now -> {
            Edt.run(() -> status.show(now));
            if (now.network() == NetworkState.REVOKED) {
                leaveRevoked();
            }
        };
        engine.listen(toStatus);
        status.show(engine.status());
        SignInCall call = (server, user, password) -> signIn(desktop, server, user, password);
        ManagedSettings managed = desktop.managed();
        LoginModel login =
                new LoginModel(desktop.store().state(), state, managed.server().orElse(null), call, network, texts);
        login.signedIn().listen(engine::wake);
        AuditQuestions audit = new AuditQuestions(desktop::audit, network);
        model = new WindowModel(desktop.store(), login, status, audit, disk, Edt::run, texts, clock);
        if (before == null) {
            model.sections().show(preferences.section());
        } else {
            model.follow(before);
        }
        window = new MainWindow(model, preferences, texts, closed::countDown);
        window.offer(new DiagnosticsModel(() -> saveDiagnostics(desktop.diagnostics()), disk, texts));
        window.offer(new ExportModel(model::exported, aside, texts));
        FieldFormat format = new FieldFormat(texts, clock);
        window.offer(new ImportModel(desktop.store(), model::addableInSight, aside, texts, format));
        window.offer(new PrintModel(
                desktop.store(),
                aside,
                texts,
                format,
                clock,
                Printout::anyPrinter,
                model::classInSight,
                model::studentInSight));
        window.protect(lock(login, call, texts));
        window.watch(storage(texts));
        if (folder.several()) {
            window.share(users(login, texts));
        }
        window.stand(new TrayModel(
                SystemTray.isSupported(),
                new StayChoice(directory),
                AutostartEntry.of(folder.several() ? Optional.empty() : Optional.of(directory))
                        .orElse(null),
                new TrayPolicy(managed.stays(), managed.startsWithComputer()),
                hidden && before == null,
                status,
                disk,
                texts));
    }

    private UsersModel users(LoginModel login, Texts texts) {
        UsersModel users = new UsersModel(
                folder::residents, directory, login.usualServer(), login.serverHint(), this::admit, network, texts);
        users.agreed().listen(() -> goOn(users.target()));
        return users;
    }

    private StorageModel storage(Texts texts) {
        StorageModel storage = new StorageModel(
                desktop.store(), engine::wake, network, texts, clock.getZone(), StorageModel.LOW_BYTES);
        storage.reopened().listen(() -> goOn(directory));
        return storage;
    }

    private void goOn(Path there) {
        next = there;
        window.leave();
        closed.countDown();
    }

    /** Their own desktop, not this one: it is made when there is none. */
    private Path admit(String server, String user, String password) {
        Path theirs;
        try {
            theirs = folder.of(SignIn.serverAddress(server), user);
        } catch (IllegalArgumentException noAddress) {
            throw new SignInFailedException(Reason.ADDRESS, noAddress);
        }
        if (theirs.equals(directory)) {
            signIn(desktop, server, user, password);
            return theirs;
        }
        new Wipe(theirs).told();
        try (Desktop other = Desktop.open(theirs, true)) {
            if (other.password().check(password) != Answer.RIGHT) {
                signIn(other, server, user, password);
            }
        }
        return theirs;
    }

    /** What is on the screen goes first, then what is on the disk; on a thread of its own, since the engine's is ended. */
    private void leaveRevoked() {
        if (revoked.compareAndSet(false, true)) {
            new Thread(this::wipe, "wipe").start();
        }
    }

    private void wipe() {
        Edt.run(() -> window.leave());
        try {
            engine.revoked().ifPresent(desktop::wipe);
        } catch (DesktopRevokedException gone) {
            Edt.run(() -> {
                tellOf(gone, window, directory, Texts.in(preferences.locale()), clock);
                closed.countDown();
            });
        }
    }

    private static void tellOf(
            DesktopRevokedException revoked, MainWindow window, Path directory, Texts texts, Clock clock) {
        QuestionDialog.ask(window, texts, "revoked.title", RevokedWording.of(revoked, texts, clock), "revoked.close");
        new Wipe(directory).told();
    }

    private LockModel lock(LoginModel login, SignInCall call, Texts texts) {
        LockModel before = lock;
        lock = new LockModel(
                desktop.managed().lockAfter(), shared, login, desktop.password()::check, call, network, clock, texts);
        if (before != null) {
            lock.follow(before);
        } else if (admitted) {
            lock.admit();
        }
        return lock;
    }

    /** Where a person finds it again. */
    private static Path saveDiagnostics(DiagnosticsBundle bundle) {
        Path file = Path.of(System.getProperty("user.home"), bundle.fileName());
        bundle.write(file);
        return file;
    }

    private static ExecutorService thread(String name) {
        return Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    private static void await(CountDownLatch closed) {
        try {
            closed.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void signIn(Desktop desktop, String server, String user, String password) {
        try {
            desktop.signIn(server, user, password);
        } catch (IllegalArgumentException noAddress) {
            throw new SignInFailedException(Reason.ADDRESS, noAddress);
        } catch (EditRefusedException otherOwner) {
            throw new SignInFailedException(Reason.OTHER_OWNER, otherOwner);
        } catch (TransportException noAnswer) {
            throw new SignInFailedException(Reason.OFFLINE, noAnswer);
        } catch (DeviceRevokedException told) {
            desktop.engine().hear(told);
            throw new SignInFailedException(Reason.REFUSED, told);
        } catch (ProblemException refused) {
            throw new SignInFailedException(reason(refused), refused);
        }
    }

    private static Reason reason(ProblemException refused) {
        String code = refused.problem().code();
        if (ProblemCode.LOGIN_FAILED.name().equals(code)) {
            return Reason.WRONG_PASSWORD;
        }
        if (ProblemCode.TOO_MANY_ATTEMPTS.name().equals(code)) {
            return Reason.TOO_MANY_ATTEMPTS;
        }
        return ProblemCode.LOGIN_DISABLED.name().equals(code) ? Reason.DISABLED : Reason.REFUSED;
    }
}
