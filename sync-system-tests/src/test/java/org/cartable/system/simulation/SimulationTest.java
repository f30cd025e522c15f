package org.cartable.system.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;

/**
 * A hundred thousand events in worlds of all profiles, with seeds that are always the same, so that a
 * build fails by its own fault only. {@code -Dsimulation.events=N} makes it more or less, {@code -Dsimulation.seed=N} begins
 * elsewhere.
 */
class SimulationTest {

    private static final int EVENTS = Integer.getInteger("simulation.events", 100_000);
    private static final int STEPS = 12_000;
    private static final long FIRST_SEED = Long.getLong("simulation.seed", 1);
    private static final int WORKERS = 2;

    @Test
    @Rule({"UP-1", "UP-3", "UP-4", "DOWN-1", "DOWN-2", "DOWN-3", "DOWN-4", "DESK-1", "DESK-2", "DESK-3", "DESK-6"})
    void nothingBreaksInAHundredThousandEvents() throws InterruptedException, ExecutionException {
        List<Simulation.Result> results = new ArrayList<>();
        long start = System.nanoTime();
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        try {
            int events = 0;
            for (long number = 1; events < EVENTS; number += WORKERS) {
                List<Future<Simulation.Result>> running = new ArrayList<>();
                for (long next = number; next < number + WORKERS; next++) {
                    Settings settings = settings(next);
                    running.add(workers.submit(() -> Simulation.run(settings)));
                }
                for (Future<Simulation.Result> world : running) {
                    Simulation.Result result = world.get();
                    System.out.println(result);
                    assertThat(result.broken()).as("%s", result).isNull();
                    results.add(result);
                    events += result.events();
                }
            }
        } finally {
            workers.shutdownNow();
            workers.awaitTermination(1, TimeUnit.MINUTES);
        }
        tell(results, (System.nanoTime() - start) / 1e9);
    }

    private static Settings settings(long number) {
        Profile profile = Profile.values()[(int) (number % Profile.values().length)];
        return new Settings(FIRST_SEED + number - 1, STEPS, profile);
    }

    /** I28. */
    @Test
    void theSameSeedMakesTheSameHistory() {
        Settings settings = new Settings(7, 1_500, Profile.HOT);

        assertThat(Simulation.run(settings).hash())
                .isEqualTo(Simulation.run(settings).hash());
    }

    private static void tell(List<Simulation.Result> results, double seconds) {
        Map<Fault, Integer> faults = new TreeMap<>();
        results.forEach(result -> result.faults().forEach((fault, times) -> faults.merge(fault, times, Integer::sum)));
        System.out.printf(
                "simulation: %d worlds, %d steps, %d events, %d merged, %d conflicts, %d refused, %d times quiet and"
                        + " equal, %.0f s%nfaults: %s%n",
                results.size(),
                results.stream().mapToInt(Simulation.Result::steps).sum(),
                results.stream().mapToInt(Simulation.Result::events).sum(),
                results.stream().mapToInt(Simulation.Result::merges).sum(),
                results.stream().mapToInt(Simulation.Result::conflicts).sum(),
                results.stream().mapToInt(Simulation.Result::refusals).sum(),
                results.stream().mapToInt(Simulation.Result::quiets).sum(),
                seconds,
                faults);
    }
}
