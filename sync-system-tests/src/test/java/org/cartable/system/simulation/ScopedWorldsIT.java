package org.cartable.system.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.cartable.server.school.SchemaRegistry;
import org.cartable.server.support.PostgresExtension;
import org.cartable.server.support.TestDatabase;
import org.cartable.server.support.TestTenant;
import org.cartable.server.up.PostgresSchool;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Worlds in which desktops ask for parts of the school, and change their minds, while students change class. Whether a
 * record is in a scope is decided by PostgreSQL, so these worlds have one. {@code -Dscoped.worlds=N} makes more of them,
 * {@code -Dscoped.seed=N} begins elsewhere.
 */
@ExtendWith(PostgresExtension.class)
class ScopedWorldsIT {

    private static final int WORLDS = Integer.getInteger("scoped.worlds", 2);
    private static final int STEPS = Integer.getInteger("scoped.steps", 1_200);
    private static final long FIRST_SEED = Long.getLong("scoped.seed", 1);

    /** Five times what the slowest of them took. */
    private static final int STEPS_MAX = 3_000;

    private static final List<String> TABLE = new ArrayList<>();

    private final TestDatabase database;

    ScopedWorldsIT(TestDatabase database) {
        this.database = database;
    }

    private Simulation.Result run(Settings settings) {
        return Simulation.run(settings, (same, directory) -> {
            TestTenant tenant = newTenant();
            return new World(
                    same,
                    directory,
                    tenant.id(),
                    true,
                    (ids, clock) -> new PostgresSchool(database, tenant, new SchemaRegistry(), ids, clock));
        });
    }

    private TestTenant newTenant() {
        try {
            return database.newTenant();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    @Rule({"SCOPE-2", "SCOPE-3", "SCOPE-4", "SCOPE-5", "SCOPE-6", "SCOPE-8"})
    void everyDesktopHoldsItsPartWheneverAllIsQuiet() {
        for (int number = 0; number < WORLDS; number++) {
            Profile profile = number % 2 == 0 ? Profile.HOT : Profile.MIDDLE;
            Simulation.Result result = run(new Settings(FIRST_SEED + number, STEPS, profile));
            System.out.println("scoped " + result + " " + result.faults());

            assertThat(result.broken()).as("%s", result).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource(names = "SCOPE_.*", mode = EnumSource.Mode.MATCH_ALL)
    void eachPlantedBugIsFound(PlantedBug bug) {
        Simulation.Result result = run(new Settings(1, STEPS_MAX, 4, Profile.HOT, bug));

        assertThat(result.broken()).as("%s", bug).isNotNull();
        TABLE.add("| %s | %s | %d |".formatted(bug, result.broken().invariant(), result.steps()));
    }

    @AfterAll
    static void tell() {
        System.out.println("| bug | found by | steps |\n|---|---|---|");
        TABLE.forEach(System.out::println);
    }
}
