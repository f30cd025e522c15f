package org.cartable.system.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/** Runs worlds and counts. {@code mvn -Psimulate -Dseed=N -Dsteps=M} replays one. */
final class Simulation {

    /** Where the kernel keeps files in memory: the disk's speed is not what is tried here. */
    private static final Path MEMORY = Path.of("/dev/shm");

    /**
     * What came of a world.
     *
     * @param broken what broke; null when nothing did
     * @param steps how many steps it had
     * @param hash of its history
     */
    record Result(
            Settings settings,
            InvariantBroken broken,
            int steps,
            int events,
            int merges,
            int conflicts,
            int refusals,
            int quiets,
            Map<Fault, Integer> faults,
            String hash,
            double seconds) {

        @Override
        public String toString() {
            int injected = faults.values().stream().mapToInt(Integer::intValue).sum();
            return "seed=%d profile=%s steps=%d events=%d merges=%d conflicts=%d refused=%d quiet=%d faults=%d %.1f s %s"
                    .formatted(
                            settings.seed(),
                            settings.profile(),
                            steps,
                            events,
                            merges,
                            conflicts,
                            refusals,
                            quiets,
                            injected,
                            seconds,
                            hash.substring(0, 12));
        }
    }

    private Simulation() {}

    public static void main(String[] arguments) {
        Settings settings = new Settings(
                Long.getLong("seed", 1),
                Integer.getInteger("steps", 10_000),
                4,
                Profile.valueOf(System.getProperty("profile", "HOT")),
                PlantedBug.valueOf(System.getProperty("bug", "NONE")));
        Result result = run(settings);
        System.out.println(result + " " + result.faults());
        if (result.broken() != null) {
            result.broken().printStackTrace(System.out);
            System.exit(1);
        }
    }

    /** Makes a world with its files in the folder. */
    @FunctionalInterface
    interface WorldMaker {

        World make(Settings settings, Path directory);
    }

    /** Runs a world in memory; what breaks is printed with all that brings it back. */
    static Result run(Settings settings) {
        return run(settings, World::new);
    }

    /** Runs a world; what breaks is printed with all that brings it back. */
    static Result run(Settings settings, WorldMaker maker) {
        Path directory = directory();
        long start = System.nanoTime();
        InvariantBroken broken = null;
        try (World world = maker.make(settings, directory)) {
            try {
                world.run();
            } catch (InvariantBroken found) {
                broken = found;
                if (settings.bug() == PlantedBug.NONE) {
                    tell(settings, world, found);
                }
            }
            return new Result(
                    settings,
                    broken,
                    world.steps(),
                    world.events(),
                    world.merges(),
                    world.conflicts(),
                    world.refusals(),
                    world.quiets(),
                    new EnumMap<>(world.faults()),
                    world.history().hash(),
                    (System.nanoTime() - start) / 1e9);
        } finally {
            remove(directory);
        }
    }

    private static void tell(Settings settings, World world, InvariantBroken broken) {
        StringBuilder text = new StringBuilder("%n%s at step %d%nseed=%d steps=%d profile=%s commit=%s%n"
                .formatted(
                        broken.getMessage(),
                        world.steps(),
                        settings.seed(),
                        settings.steps(),
                        settings.profile(),
                        commit()));
        world.history().last().forEach(line -> text.append("  ").append(line).append(System.lineSeparator()));
        System.out.println(text);
    }

    private static String commit() {
        try {
            Process git = new ProcessBuilder("git", "describe", "--always", "--dirty").start();
            String answer = new String(git.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            return answer.isBlank() ? "unknown" : answer.strip();
        } catch (IOException noGit) {
            return "unknown";
        }
    }

    private static Path directory() {
        try {
            return Files.isWritable(MEMORY)
                    ? Files.createTempDirectory(MEMORY, "cartable-world")
                    : Files.createTempDirectory("cartable-world");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void remove(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
