package org.cartable.system.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    @Test
    void theRatioIsTakenRoundByRoundAgainstTheLimitAroundIt() throws Exception {
        Workload ours = scripted("ours", 1, 50, 30);
        Workload limit = scripted("limit", 1, 1, 100, 100, 90, 110);

        TableRow row = new Comparison(List.of(ours), List.of(limit)).run(2).row("work", "ours", "limit", 0.3);

        assertThat(row.ratio()).isEqualTo(new Spread(0.4, 0.3, 0.5));
        assertThat(row.voided()).isZero();
        assertThat(row.toString()).contains("**0.40** (0.30 - 0.50)", "met");
    }

    @Test
    void aRoundWhoseLimitMovedIsVoidAndRunAgain() throws Exception {
        Workload ours = scripted("ours", 1, 50, 40);
        Workload limit = scripted("limit", 1, 1, 100, 130, 100, 100);

        Comparison.Outcome outcome = new Comparison(List.of(ours), List.of(limit)).run(1);

        assertThat(outcome.voided()).isEqualTo(1);
        assertThat(outcome.row("work", "ours", "limit", 0.5).toString()).contains("**0.40**", "missed", "1 (1)");
    }

    private static Workload scripted(String name, double... rates) {
        Iterator<Double> script = java.util.Arrays.stream(rates).iterator();
        return new Workload(name, script::next);
    }
}
