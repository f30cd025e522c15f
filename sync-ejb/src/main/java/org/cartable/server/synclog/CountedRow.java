package org.cartable.server.synclog;

import java.util.UUID;

/**
 * A row and what it adds to its day; the writer needs both, since it marks the one and adds the other.
 *
 * @param rowId the row
 * @param figures what it adds
 */
record CountedRow(UUID rowId, DailyFigures figures) {

    static CountedRow of(SyncLogRow row) {
        return new CountedRow(row.id(), DailyFigures.of(row));
    }

    UUID tenantId() {
        return figures.key().tenantId();
    }
}
