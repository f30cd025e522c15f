package org.cartable.web.synclog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.cartable.server.synclog.SyncLogEntry;
import org.cartable.server.synclog.SyncLogService;
import org.cartable.server.tenant.Caller;

/** Writes rows of the sync log. One that cannot be written fails no call. Thread-safe. */
@ApplicationScoped
public class SyncLogRows {

    private static final System.Logger LOG = System.getLogger(SyncLogRows.class.getName());

    private final SyncLogService log;

    /** For the container's proxy. */
    public SyncLogRows() {
        this(null);
    }

    @Inject
    public SyncLogRows(SyncLogService log) {
        this.log = log;
    }

    /** Writes one row, if it can be written. */
    public void write(Caller caller, SyncLogEntry entry) {
        try {
            log.record(caller, entry);
        } catch (RuntimeException notWritten) {
            LOG.log(System.Logger.Level.WARNING, "A row of the sync log is missing: {0}", notWritten.toString());
        }
    }
}
