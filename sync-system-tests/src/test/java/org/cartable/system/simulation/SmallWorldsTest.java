package org.cartable.system.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.system.simulation.SmallWorld.Act;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;

/**
 * Every world of three desktops that do up to two things each to two records, and send them in every order. What becomes
 * of each event, and what the server has in the end, is kept in {@code small-worlds.txt} and compared; after a change of
 * the rules, {@code -Dworlds.write=true} writes it anew, for somebody to read the difference.
 */
class SmallWorldsTest {

    private static final Path GOLDEN = Path.of("src/test/resources/small-worlds.txt");
    private static final int CASES_MIN = 5_000;

    private static final Map<Act, String> NAMES = new EnumMap<>(Map.of(
            Act.CREATE, "C",
            Act.UPDATE_A, "a",
            Act.UPDATE_B, "b",
            Act.DELETE, "d",
            Act.UPDATE_A2, "A",
            Act.UPDATE_B2, "B",
            Act.DELETE2, "D"));

    private static final String HEAD = """
            # Three desktops, each with up to two acts, sent desktop by desktop:
            #   a b d: change field a or b of the first record, delete it    C: create the second, all with one number
            #   A B D: change field a or b of the second record, delete it   .: nothing
            # Outcomes, a letter for each act: A applied, M merged, V D E conflict (version, deleted, exists), b blocked,
            #   k duplicate key, u unknown. Then what lives: number:version/a/b, values by the desktop that typed them.
            """;

    @Test
    @Rule({"CONF-1", "CONF-7", "UP-3", "UP-4"})
    void eachWorldEndsAsItIsWrittenDown() throws IOException {
        List<String> lines = new ArrayList<>();
        long start = System.nanoTime();
        for (List<Act> one : plans()) {
            for (List<Act> two : plans()) {
                for (List<Act> three : plans()) {
                    lines.add(line(List.of(one, two, three)));
                }
            }
        }
        System.out.printf("small worlds: %d cases, %.1f s%n", lines.size(), (System.nanoTime() - start) / 1e9);
        assertThat(lines).hasSizeGreaterThan(CASES_MIN);
        String found = HEAD + String.join("\n", lines) + "\n";
        if (Boolean.getBoolean("worlds.write")) {
            Files.writeString(GOLDEN, found);
        }
        assertThat(Files.readAllLines(GOLDEN)).isEqualTo(found.lines().toList());
    }

    /** Each event by itself, in every order that keeps the order of each desktop. The checkers watch. */
    @Test
    @Rule({"UP-1", "UP-3"})
    void inNoOrderOfTheEventsSomethingIsLost() {
        int[] cases = {0};
        Map<String, Integer> ends = new TreeMap<>();
        List<List<Act>> plans = plans();
        for (int i = 0; i < plans.size(); i++) {
            for (int j = i; j < plans.size(); j++) {
                for (int k = j; k < plans.size(); k++) {
                    List<List<Act>> world = List.of(plans.get(i), plans.get(j), plans.get(k));
                    if (plans.get(i).size() + plans.get(j).size() + plans.get(k).size() <= EVENTS_INTERLEAVED) {
                        orders(world, order -> {
                            cases[0]++;
                            ends.merge(run(world, order), 1, Integer::sum);
                        });
                    }
                }
            }
        }
        System.out.printf("small worlds: %d orders, %d different ends%n", cases[0], ends.size());
        assertThat(cases[0]).isGreaterThan(CASES_MIN);
    }

    private static final int EVENTS_INTERLEAVED = 5;

    private static String line(List<List<Act>> world) {
        SmallWorld small = new SmallWorld();
        List<String> outcomes = new ArrayList<>();
        List<String> acts = new ArrayList<>();
        List<List<OutboxEvent>> events = new ArrayList<>();
        for (int desktop = 0; desktop < world.size(); desktop++) {
            events.add(small.events(desktop + 1, world.get(desktop)));
        }
        for (int desktop = 0; desktop < world.size(); desktop++) {
            small.later();
            acts.add(name(world.get(desktop)));
            outcomes.add(
                    events.get(desktop).isEmpty()
                            ? "."
                            : SmallWorld.letters(small.send(desktop + 1, events.get(desktop))));
        }
        return String.join(" ", acts) + " = " + String.join(" ", outcomes) + " = " + small.state();
    }

    private static String run(List<List<Act>> world, List<Integer> order) {
        SmallWorld small = new SmallWorld();
        List<List<OutboxEvent>> events = new ArrayList<>();
        for (int desktop = 0; desktop < world.size(); desktop++) {
            events.add(new ArrayList<>(small.events(desktop + 1, world.get(desktop))));
        }
        for (int desktop : order) {
            small.later();
            small.send(desktop + 1, List.of(events.get(desktop).remove(0)));
        }
        return small.state();
    }

    private static void orders(List<List<Act>> world, Consumer<List<Integer>> each) {
        int[] left = world.stream().mapToInt(List::size).toArray();
        orders(left, new ArrayList<>(), each);
    }

    private static void orders(int[] left, List<Integer> begun, Consumer<List<Integer>> each) {
        boolean done = true;
        for (int desktop = 0; desktop < left.length; desktop++) {
            if (left[desktop] > 0) {
                done = false;
                left[desktop]--;
                begun.add(desktop);
                orders(left, begun, each);
                begun.remove(begun.size() - 1);
                left[desktop]++;
            }
        }
        if (done) {
            each.accept(List.copyOf(begun));
        }
    }

    private static String name(List<Act> plan) {
        StringBuilder name = new StringBuilder();
        plan.forEach(act -> name.append(NAMES.get(act)));
        return name.isEmpty() ? "." : name.toString();
    }

    /** @return what one desktop can do: nothing, one thing, or two of which the second is possible after the first */
    private static List<List<Act>> plans() {
        List<Act> begin = List.of(Act.UPDATE_A, Act.UPDATE_B, Act.DELETE, Act.CREATE);
        List<List<Act>> plans = new ArrayList<>();
        plans.add(List.of());
        for (Act one : begin) {
            plans.add(List.of(one));
            for (Act two : Act.values()) {
                if (isPossible(one, two)) {
                    plans.add(List.of(one, two));
                }
            }
        }
        return plans;
    }

    private static boolean isPossible(Act one, Act two) {
        return switch (two) {
            case CREATE -> one != Act.CREATE;
            case UPDATE_A, UPDATE_B, DELETE -> one != Act.DELETE;
            case UPDATE_A2, UPDATE_B2, DELETE2 -> one == Act.CREATE;
        };
    }
}
