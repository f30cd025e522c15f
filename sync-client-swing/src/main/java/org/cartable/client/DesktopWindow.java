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
import org.cartable.client.background.AutostartEntry;
import org.cartable.client.background.StayChoice;
import org.cartable.client.cli.UsageException;
import org.cartable.client.diagnostics.DiagnosticsBundle;
import org.cartable.client.diagnostics.LogFile;
import org.cartable.client.instance.WindowClaim;
import org.cartable.client.store.EditRefusedException;
import org.cartable.client.sync.SyncEngine;
import org.cartable.client.transport.ProblemException;
import org.cartable.client.transport.TransportException;
import org.cartable.client.ui.Background;
import org.cartable.client.ui.Edt;
import org.cartable.client.ui.MainWindow;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.WindowModel;
import org.cartable.client.ui.audit.AuditQuestions;
import org.cartable.client.ui.diagnostics.DiagnosticsModel;
import org.cartable.client.ui.lock.LockModel;
import org.cartable.client.ui.login.LoginModel;
import org.cartable.client.ui.login.SignInCall;
import org.cartable.client.ui.login.SignInFailedException;
import org.cartable.client.ui.login.SignInFailedException.Reason;
import org.cartable.client.ui.status.Patience;
import org.cartable.client.ui.status.SyncStatusModel;
import org.cartable.client.ui.tray.TrayModel;
import org.cartable.protocol.problem.ProblemCode;

/** Wires a desktop to its window: the models to the store and the engine, the threads to each other. */
final class DesktopWindow {

    /** How long a window that opens at the same moment may take until it answers. */
    private static final Duration OPENING = Duration.ofSeconds(20);

    private DesktopWindow() {}

    /**
     * Opens the window on the directory and returns when the person has closed it. Where the directory has a window already,
     * that one comes to the front.
     *
     * @throws UsageException when there is no display
     * @throws org.cartable.client.instance.NoAnswerException when there is a window that does not answer
     */
    static void open(Path directory) {
        open(directory, false);
    }

    /**
     * The same, out of sight when that is wanted: then a window that the directory has already stays where it is.
     *
     * @param hidden true to begin in the tray
     */
    static void open(Path directory, boolean hidden) {
        if (GraphicsEnvironment.isHeadless()) {
            throw new UsageException("There is no display for the window. The commands work without one: see --help.");
        }
        Optional<WindowClaim> claim = hidden
                ? WindowClaim.takeIfFree(directory, new SecureRandom())
                : WindowClaim.take(directory, new SecureRandom(), OPENING);
        if (claim.isPresent()) {
            try (WindowClaim mine = claim.get()) {
                open(directory, hidden, mine);
            }
        }
    }

    private static void open(Path directory, boolean hidden, WindowClaim claim) {
        CountDownLatch closed = new CountDownLatch(1);
        ExecutorService disk = thread("screen-disk");
        ExecutorService network = thread("screen-network");
        try (LogFile log = LogFile.open(directory);
                Desktop desktop = Desktop.open(directory)) {
            log.begin();
            SyncEngine engine = desktop.engine();
            Texts texts = Texts.in(Locale.getDefault());
            Clock clock = Clock.system(ZoneId.systemDefault());
            SyncStatusModel status =
                    new SyncStatusModel(engine.status(), engine::wake, engine::pause, Patience.USUAL, clock, texts);
            SignInCall call = (server, user, password) -> signIn(desktop, server, user, password);
            LoginModel login = new LoginModel(
                    desktop.store().state(),
                    desktop.store().state().current(),
                    call,
                    new Background(network, Edt::run),
                    texts);
            login.signedIn().listen(engine::wake);
            engine.listen(now -> Edt.run(() -> status.show(now)));
            MainWindow window = Edt.call(() -> {
                MainWindow.prepareLook(texts);
                WindowModel model = new WindowModel(
                        desktop.store(),
                        login,
                        status,
                        new AuditQuestions(desktop::audit, new Background(network, Edt::run)),
                        new Background(disk, Edt::run),
                        Edt::run,
                        texts,
                        clock);
                MainWindow made = new MainWindow(model, texts, closed::countDown);
                made.offer(new DiagnosticsModel(
                        () -> saveDiagnostics(desktop.diagnostics()), new Background(disk, Edt::run), texts));
                made.protect(new LockModel(
                        desktop.managed().lockAfter(),
                        login,
                        desktop.password()::check,
                        call,
                        new Background(network, Edt::run),
                        clock,
                        texts));
                made.stand(new TrayModel(
                        SystemTray.isSupported(),
                        new StayChoice(directory),
                        AutostartEntry.of(directory).orElse(null),
                        hidden,
                        status,
                        new Background(disk, Edt::run),
                        texts));
                return made;
            });
            Edt.run(hidden ? window::openHidden : window::open);
            claim.answer(() -> Edt.run(window::comeToFront));
            desktop.store()
                    .rescue()
                    .ifPresent(rescue -> Edt.run(() -> window.tell("rescue.title", RescueWording.of(rescue, texts))));
            engine.start();
            await(closed);
        } finally {
            disk.shutdownNow();
            network.shutdownNow();
        }
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
