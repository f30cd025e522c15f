package org.cartable.client;

import java.awt.GraphicsEnvironment;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.cartable.client.cli.UsageException;
import org.cartable.client.store.EditRefusedException;
import org.cartable.client.store.SyncState;
import org.cartable.client.sync.SyncEngine;
import org.cartable.client.sync.SyncListener;
import org.cartable.client.transport.ProblemException;
import org.cartable.client.transport.TransportException;
import org.cartable.client.ui.Appearance;
import org.cartable.client.ui.Background;
import org.cartable.client.ui.Edt;
import org.cartable.client.ui.MainWindow;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.WindowModel;
import org.cartable.client.ui.audit.AuditQuestions;
import org.cartable.client.ui.login.LoginModel;
import org.cartable.client.ui.login.SignInFailedException;
import org.cartable.client.ui.login.SignInFailedException.Reason;
import org.cartable.client.ui.preferences.Preferences;
import org.cartable.client.ui.preferences.PreferencesFile;
import org.cartable.client.ui.preferences.PreferencesModel;
import org.cartable.client.ui.status.Patience;
import org.cartable.client.ui.status.SyncStatusModel;
import org.cartable.protocol.problem.ProblemCode;

/**
 * Wires a desktop to its window: the models to the store and the engine, the threads to each other. Another language means
 * another window with its own models on the same store and engine; it takes over where the person is.
 */
final class DesktopWindow {

    private final Desktop desktop;
    private final SyncEngine engine;
    private final Background disk;
    private final Background network;
    private final Clock clock = Clock.system(ZoneId.systemDefault());
    private final CountDownLatch closed = new CountDownLatch(1);
    private final PreferencesModel preferences;
    private MainWindow window;
    private WindowModel model;
    private SyncListener toStatus;

    private DesktopWindow(Desktop desktop, Background disk, Background network, PreferencesModel preferences) {
        this.desktop = desktop;
        this.engine = desktop.engine();
        this.disk = disk;
        this.network = network;
        this.preferences = preferences;
    }

    /**
     * Opens the window on the directory and returns when the person has closed it.
     *
     * @throws UsageException when there is no display
     */
    static void open(Path directory) {
        if (GraphicsEnvironment.isHeadless()) {
            throw new UsageException("There is no display for the window. The commands work without one: see --help.");
        }
        ExecutorService disk = thread("screen-disk");
        ExecutorService network = thread("screen-network");
        try (Desktop desktop = Desktop.open(directory)) {
            PreferencesFile file = new PreferencesFile(directory);
            AtomicReference<Preferences> chosen = new AtomicReference<>(file.read());
            PreferencesModel preferences = new PreferencesModel(chosen.get(), Locale.getDefault(), now -> {
                chosen.set(now);
                disk.execute(() -> file.write(chosen.get()));
            });
            DesktopWindow opened = new DesktopWindow(
                    desktop, new Background(disk, Edt::run), new Background(network, Edt::run), preferences);
            opened.open();
            await(opened.closed);
            file.write(chosen.get());
        } finally {
            disk.shutdownNow();
            network.shutdownNow();
        }
    }

    private void open() {
        SyncState state = desktop.store().state().current();
        Edt.call(() -> {
            preferences.languageChanged().listen(this::speakAnew);
            Appearance.show(preferences.theme(), preferences.zoom());
            show(state);
            return window;
        });
        Edt.run(window::open);
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
        engine.forget(toStatus);
        toStatus = now -> Edt.run(() -> status.show(now));
        engine.listen(toStatus);
        status.show(engine.status());
        LoginModel login = new LoginModel(
                desktop.store().state(),
                state,
                (server, user, password) -> signIn(desktop, server, user, password),
                network,
                texts);
        login.signedIn().listen(engine::wake);
        AuditQuestions audit = new AuditQuestions(desktop::audit, network);
        model = new WindowModel(desktop.store(), login, status, audit, disk, Edt::run, texts, clock);
        if (before != null) {
            model.follow(before);
        }
        window = new MainWindow(model, preferences, texts, closed::countDown);
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
