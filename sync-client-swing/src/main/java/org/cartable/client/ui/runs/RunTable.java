package org.cartable.client.ui.runs;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.cartable.client.export.CsvTable;
import org.cartable.client.store.LoggedRun;
import org.cartable.client.ui.Texts;

/** Runs as the rows of a table; moments are in UTC. Pure. */
final class RunTable {

    private static final int MILLIS = 3;

    private RunTable() {}

    static Consumer<CsvTable> of(List<LoggedRun> runs, Texts texts) {
        return table -> {
            table.row(Stream.of(
                            "runs.start",
                            "runs.end",
                            "runs.csvSeconds",
                            "runs.count",
                            "runs.outcome",
                            "runs.sent",
                            "runs.received",
                            "runs.conflicts",
                            "runs.refused",
                            "runs.message")
                    .map(texts::get)
                    .toList());
            runs.forEach(run -> table.row(Arrays.asList(
                    run.startedAt(),
                    run.endedAt(),
                    BigDecimal.valueOf(run.duration().toMillis(), MILLIS),
                    run.times(),
                    run.outcome(),
                    run.sent(),
                    run.received(),
                    run.conflicts(),
                    run.refused(),
                    run.message())));
        };
    }
}
