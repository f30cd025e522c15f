package org.cartable.system.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cartable.system.harness.Desktop;
import org.cartable.system.harness.ManyStudents;
import org.cartable.system.harness.School;
import org.cartable.system.harness.Schools;
import org.cartable.system.harness.ServerProcess;

/**
 * The memory of server and desktop during one first sync, both as processes of their own with little heap. It prints how
 * much is used after each collection, as the peak of each fifth of the time: flat, when the last fifth is like the second.
 */
final class FirstSyncMemory {

    private static final Path DIRECTORY = Path.of("target", "bench");
    private static final Path JAR = Path.of("../sync-client-swing/target/cartable.jar");
    private static final Pattern AFTER_COLLECTION =
            Pattern.compile("^\\[(?<seconds>\\d+\\.\\d+)s\\].*Pause.* \\d+M->(?<used>\\d+)M\\(");
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s*(\\d+) kB");
    private static final int FIFTHS = 5;
    private static final int ROWS = 1_000_000;
    private static final int HOURS_MAX = 2;

    private FirstSyncMemory() {}

    public static void main(String[] arguments) throws SQLException, IOException, InterruptedException {
        int rows = Integer.getInteger("bench.rows", ROWS);
        Files.createDirectories(DIRECTORY);
        Path run = Files.createTempDirectory(DIRECTORY, "memory").toAbsolutePath();
        Path serverLog = run.resolve("server-gc.log");
        Path desktopLog = run.resolve("desktop-gc.log");
        try (ServerProcess server = ServerProcess.start(
                run.resolve("server"), "-Xmx384m", "-XX:+UseSerialGC", "-Xlog:gc:file=" + serverLog)) {
            School school = Schools.on(server).next();
            ManyStudents.insert(server.database(), school.tenantId(), rows);
            Desktop desktop = new Desktop(run.resolve("desktop")).signIn(server.address(), school);
            System.out.printf("%,d students are there%n", rows);

            double began = lastSecond(serverLog);
            long start = System.nanoTime();
            Process sync = new ProcessBuilder(
                            "java",
                            "-Xmx96m",
                            "-XX:+UseSerialGC",
                            "-Xlog:gc:file=" + desktopLog,
                            "-Dcartable.keyring=off",
                            "-jar",
                            JAR.toString(),
                            "--data",
                            desktop.directory().toString(),
                            "sync")
                    .inheritIO()
                    .start();
            long peak = 0;
            while (!sync.waitFor(100, TimeUnit.MILLISECONDS)) {
                peak = Math.max(peak, peakKilobytes(sync.pid()));
                if (System.nanoTime() - start > TimeUnit.HOURS.toNanos(HOURS_MAX)) {
                    sync.destroyForcibly();
                }
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            if (sync.exitValue() != 0) {
                throw new IllegalStateException("The sync ended with " + sync.exitValue());
            }
            System.out.printf("%,d students in %.1f s%n", rows, seconds);
            print("desktop, at most 96 MB of heap", desktopLog, 0, peak);
            print("server, at most 384 MB of heap", serverLog, began, peakKilobytes(server.pid()));
        }
    }

    private static void print(String who, Path log, double from, long peakKilobytes) throws IOException {
        List<double[]> all = collections(log).stream()
                .filter(collection -> collection[0] > from)
                .toList();
        double to = all.isEmpty() ? from : all.get(all.size() - 1)[0];
        long[] peaks = new long[FIFTHS];
        for (double[] collection : all) {
            int fifth = Math.min(FIFTHS - 1, (int) (FIFTHS * (collection[0] - from) / (to - from)));
            peaks[fifth] = Math.max(peaks[fifth], (long) collection[1]);
        }
        System.out.printf(
                "%s: used after a collection, peak of each fifth of the time: %s MB (%d collections); peak of the process"
                        + " %,d MB%n",
                who,
                Arrays.stream(peaks).mapToObj(Long::toString).collect(Collectors.joining(", ")),
                all.size(),
                peakKilobytes / 1024);
    }

    private static double lastSecond(Path log) throws IOException {
        List<double[]> all = collections(log);
        return all.isEmpty() ? 0 : all.get(all.size() - 1)[0];
    }

    /** @return of each collection the second at which it was, and the megabytes that were used after it */
    private static List<double[]> collections(Path log) throws IOException {
        List<double[]> all = new ArrayList<>();
        for (String line : Files.readAllLines(log)) {
            Matcher matcher = AFTER_COLLECTION.matcher(line);
            if (matcher.find()) {
                all.add(new double[] {
                    Double.parseDouble(matcher.group("seconds")), Double.parseDouble(matcher.group("used"))
                });
            }
        }
        return all;
    }

    /** @return what Linux says of the process; 0 elsewhere, and when it has ended */
    private static long peakKilobytes(long pid) {
        try {
            Matcher peak = PEAK.matcher(Files.readString(Path.of("/proc", Long.toString(pid), "status")));
            return peak.find() ? Long.parseLong(peak.group(1)) : 0;
        } catch (IOException notLinux) {
            return 0;
        }
    }
}
