package org.cartable.system.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who checks the checkers: each planted bug is found within a bounded number of steps, and without one there is none. */
class PlantedBugsTest {

    /** Five times and more what the slowest of them took. */
    private static final int STEPS_MAX = 40_000;

    private static final long[] SEEDS = {1, 2};
    private static final List<String> TABLE = new ArrayList<>();

    @ParameterizedTest
    @EnumSource(names = "NONE|SCOPE_.*", mode = EnumSource.Mode.MATCH_NONE)
    void eachPlantedBugIsFound(PlantedBug bug) {
        for (long seed : SEEDS) {
            Simulation.Result result = Simulation.run(new Settings(seed, STEPS_MAX, 4, Profile.HOT, bug));

            assertThat(result.broken()).as("%s with seed %d", bug, seed).isNotNull();
            TABLE.add("| %s | %d | %s | %d | %d |"
                    .formatted(bug, seed, result.broken().invariant(), result.steps(), result.events()));
        }
    }

    @Test
    void withoutABugNothingIsFound() {
        for (long seed : SEEDS) {
            Simulation.Result result = Simulation.run(new Settings(seed, 3_000, Profile.HOT));

            assertThat(result.broken()).as("%s", result).isNull();
        }
    }

    @AfterAll
    static void tell() {
        System.out.println("| bug | seed | found by | steps | events |\n|---|---|---|---|---|");
        TABLE.forEach(System.out::println);
    }
}
