package org.cartable.system.window;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs the flows in this process, which has a display, and writes a line for each. */
public final class FlowsProgram {

    private FlowsProgram() {}

    /** @param arguments where the lines go, and the names of the classes */
    public static void main(String[] arguments) {
        Path results = Path.of(arguments[0]);
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(Stream.of(arguments)
                                        .skip(1)
                                        .map(DiscoverySelectors::selectClass)
                                        .toList())
                                .build(),
                        new Lines(results));
        System.exit(0);
    }

    /** A line for each flow that ended; what broke it goes to the log of the process. */
    private record Lines(Path file) implements TestExecutionListener {

        @Override
        public void executionFinished(TestIdentifier flow, TestExecutionResult result) {
            PrintStream log = System.err;
            result.getThrowable().ifPresent(thrown -> thrown.printStackTrace(log));
            flow.getSource()
                    .filter(MethodSource.class::isInstance)
                    .map(MethodSource.class::cast)
                    .ifPresent(method -> write(method.getMethodName() + "\t" + result.getStatus() + "\t"
                            + result.getThrowable()
                                    .map(Object::toString)
                                    .orElse("")
                                    .replaceAll("\\s+", " ")));
        }

        private void write(String line) {
            try {
                Files.writeString(
                        file,
                        line + "\n",
                        StandardCharsets.UTF_8,
                        java.nio.file.StandardOpenOption.CREATE,
                        java.nio.file.StandardOpenOption.APPEND);
            } catch (IOException cannotWrite) {
                throw new UncheckedIOException(cannotWrite);
            }
        }
    }
}
