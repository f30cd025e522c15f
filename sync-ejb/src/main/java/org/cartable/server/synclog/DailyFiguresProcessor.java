package org.cartable.server.synclog;

import jakarta.batch.api.chunk.ItemProcessor;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Named;

/** Turns one row into what it adds to its day. */
@Dependent
@Named("dailyFiguresProcessor")
public class DailyFiguresProcessor implements ItemProcessor {

    @Override
    public Object processItem(Object row) {
        return CountedRow.of((SyncLogRow) row);
    }
}
