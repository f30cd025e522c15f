package org.cartable.system.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Our ways of doing one work against its limits, interleaved: in every round the limits are measured directly before and
 * directly after ours, because a neighbour on the same machine moves a bare rate by a factor of three. A round in which a
 * limit moved by more than a quarter between its two measurements says nothing; it is void, and another one is run in
 * its place as long as there are not more void rounds than wanted ones.
 */
final class Comparison {

    static final double MOVED_MAX = 0.25;

    private final List<Workload> ours;
    private final List<Workload> limits;

    Comparison(List<Workload> ours, List<Workload> limits) {
        this.ours = List.copyOf(ours);
        this.limits = List.copyOf(limits);
    }

    /** Measures so many rounds that count, after one that warms everything up. */
    Outcome run(int rounds) throws SQLException, IOException {
        round();
        List<Round> counted = new ArrayList<>();
        int voided = 0;
        while (counted.size() < rounds && voided <= rounds) {
            Round round = round();
            if (round.moved() > MOVED_MAX) {
                voided++;
                System.out.printf("  void: a limit moved by %.0f %%%n", round.moved() * 100);
            } else {
                counted.add(round);
            }
        }
        return new Outcome(counted, voided);
    }

    private Round round() throws SQLException, IOException {
        Map<String, Double> before = measure(limits);
        Map<String, Double> between = measure(ours);
        Map<String, Double> after = measure(limits);
        Round round = new Round(before, between, after);
        System.out.println("  " + round);
        return round;
    }

    private static Map<String, Double> measure(List<Workload> workloads) throws SQLException, IOException {
        Map<String, Double> rates = new HashMap<>();
        for (Workload workload : workloads) {
            rates.put(workload.name(), workload.run().perSecond());
        }
        return rates;
    }

    /** Rates of one round, by the names of the workloads. */
    record Round(Map<String, Double> before, Map<String, Double> ours, Map<String, Double> after) {

        /** @return by how much the limit that moved most did move, as a share of its smaller measurement */
        double moved() {
            return before.keySet().stream()
                    .mapToDouble(name -> {
                        double first = before.get(name);
                        double second = after.get(name);
                        return Math.max(first, second) / Math.min(first, second) - 1;
                    })
                    .max()
                    .orElse(0);
        }

        double limit(String name) {
            return (before.get(name) + after.get(name)) / 2;
        }

        double ratio(String our, String limit) {
            return ours.get(our) / limit(limit);
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder();
            ours.forEach((name, rate) -> text.append("%s %,.0f; ".formatted(name, rate)));
            before.forEach((name, rate) -> text.append("%s %,.0f / %,.0f; ".formatted(name, rate, after.get(name))));
            return text.toString();
        }
    }

    /** The rounds that count, and how many did not. */
    record Outcome(List<Round> rounds, int voided) {

        /** @return one line of the table */
        TableRow row(String work, String our, String limit, double aim) {
            return new TableRow(
                    work,
                    our,
                    limit,
                    Spread.of(rounds.stream().mapToDouble(round -> round.ours().get(our))),
                    Spread.of(rounds.stream().mapToDouble(round -> round.limit(limit))),
                    Spread.of(rounds.stream().mapToDouble(round -> round.ratio(our, limit))),
                    aim,
                    rounds.size(),
                    voided);
        }
    }
}
