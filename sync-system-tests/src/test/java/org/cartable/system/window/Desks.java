package org.cartable.system.window;

import java.awt.Component;
import java.awt.Frame;
import java.awt.Rectangle;
import java.awt.Window;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.swing.AbstractButton;
import javax.swing.JFrame;
import javax.swing.MenuSelectionManager;
import org.assertj.swing.core.BasicRobot;
import org.assertj.swing.core.Robot;
import org.assertj.swing.edt.GuiActionRunner;
import org.assertj.swing.image.ScreenshotTaker;
import org.assertj.swing.timing.Condition;
import org.assertj.swing.timing.Pause;
import org.assertj.swing.timing.Timeout;
import org.cartable.client.DesktopProgram;
import org.cartable.client.ui.MainWindow;
import org.cartable.system.window.page.MainWindowPage;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The windows of a flow: opened by it, watched for changes outside the event thread, photographed when it fails, and closed
 * at its end. Two stand one above the other.
 */
final class Desks implements BeforeEachCallback, AfterTestExecutionCallback, AfterEachCallback {

    private static final Timeout PATIENCE = Timeout.timeout(30_000);
    private static final Path PICTURES = Path.of("target/screenshots");
    private static final Rectangle UPPER = new Rectangle(0, 0, 1200, 590);
    private static final Rectangle LOWER = new Rectangle(0, 600, 1200, 590);
    private static final int MILLIS_BETWEEN_KEYS = 5;
    private static final int IDLE_MILLIS = 500;
    /** What a person presses who wants to go although something waits. */
    private static final String GO = "quit.quit";

    private final List<DesktopProgram> programs = new ArrayList<>();
    private final List<MainWindowPage> windows = new ArrayList<>();
    private Robot robot;
    private ThreadViolations violations;

    @Override
    public void beforeEach(ExtensionContext context) {
        violations = ThreadViolations.watch();
        robot = BasicRobot.robotWithNewAwtHierarchy();
        robot.settings().delayBetweenEvents(MILLIS_BETWEEN_KEYS);
        robot.settings().eventPostingDelay(MILLIS_BETWEEN_KEYS);
        robot.settings().idleTimeout(IDLE_MILLIS);
    }

    /** Starts the program on the directory, and waits for its window. */
    MainWindowPage open(Path directory) {
        Set<Frame> before = Set.of(Frame.getFrames());
        programs.add(DesktopProgram.start(directory));
        MainWindowPage page = new MainWindowPage(robot, awaitWindow("the window of " + directory, before));
        page.at(windows.size() % 2 == 0 ? UPPER : LOWER);
        windows.add(page);
        return page;
    }

    /** Waits for the window that takes the place of another, when its language is changed. */
    MainWindowPage successor(Runnable change) {
        Set<Frame> before = Set.of(Frame.getFrames());
        change.run();
        MainWindowPage page = new MainWindowPage(robot, awaitWindow("the next window", before));
        windows.set(windows.size() - 1, page);
        return page;
    }

    private static JFrame awaitWindow(String what, Set<Frame> before) {
        Pause.pause(
                new Condition(what) {
                    @Override
                    public boolean test() {
                        return fresh(before) != null;
                    }
                },
                PATIENCE);
        return fresh(before);
    }

    private static JFrame fresh(Set<Frame> before) {
        return GuiActionRunner.execute(() -> Arrays.stream(Frame.getFrames())
                .filter(frame -> frame instanceof MainWindow && frame.isShowing() && !before.contains(frame))
                .map(JFrame.class::cast)
                .findFirst()
                .orElse(null));
    }

    /** Closes the window that was opened last, and waits for its program to end. */
    void closeLast() {
        close(windows.remove(windows.size() - 1), programs.remove(programs.size() - 1));
    }

    private static void close(MainWindowPage window, DesktopProgram program) {
        window.close();
        Pause.pause(
                new Condition("the end of " + window.title()) {
                    @Override
                    public boolean test() {
                        GuiActionRunner.execute(() -> goOn());
                        return !program.running();
                    }
                },
                PATIENCE);
    }

    private static void goOn() {
        Arrays.stream(Window.getWindows()).filter(Window::isShowing).forEach(Desks::goOn);
    }

    private static void goOn(Component component) {
        if (component instanceof AbstractButton button && button.isShowing() && GO.equals(button.getName())) {
            button.doClick(0);
        } else if (component instanceof java.awt.Container container) {
            Arrays.stream(container.getComponents()).forEach(Desks::goOn);
        }
    }

    @Override
    public void afterTestExecution(ExtensionContext context) throws IOException {
        if (context.getExecutionException().isPresent()) {
            Files.createDirectories(PICTURES);
            String name = "failed-" + context.getRequiredTestClass().getSimpleName() + "-"
                    + context.getRequiredTestMethod().getName();
            ImageIO.write(
                    new ScreenshotTaker().takeDesktopScreenshot(),
                    "png",
                    PICTURES.resolve(name + ".png").toFile());
            try (PrintStream out = new PrintStream(
                    Files.newOutputStream(PICTURES.resolve(name + ".txt")), false, StandardCharsets.UTF_8)) {
                robot.printer().printComponents(out);
            }
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        try {
            if (context.getExecutionException().isEmpty()) {
                while (!windows.isEmpty()) {
                    closeLast();
                }
                violations.check();
            }
        } finally {
            GuiActionRunner.execute(() -> {
                // An open popup holds the mouse and the keyboard of the display, also of the flow after this one.
                MenuSelectionManager.defaultManager().clearSelectedPath();
                Arrays.stream(Window.getWindows()).forEach(Window::dispose);
            });
            robot.cleanUpWithoutDisposingWindows();
        }
    }
}
