package org.cartable.web.synclog;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.cartable.server.platform.SyncException;
import org.cartable.server.synclog.SyncDirection;
import org.cartable.server.synclog.SyncLogEntry;
import org.cartable.server.synclog.SyncOutcome;
import org.cartable.server.tenant.Caller;
import org.cartable.web.security.CallerFromToken;

/**
 * Writes the row of a call when its answer is decided. It sits around the whole call, since a body that is too large or
 * not JSON never reaches the resource. A call without a valid token belongs to no school and leaves no row. The row of a
 * stream is written when that has ended.
 */
@Provider
@SyncLogged
public class SyncLogFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String STARTED_AT = "org.cartable.startedAt";
    private static final int ERROR_CHARS_MAX = 500;

    private final SyncLogRows log;
    private final CallerFromToken token;
    private final SyncCall call;
    private final Clock clock;

    @Inject
    public SyncLogFilter(SyncLogRows log, CallerFromToken token, SyncCall call, Clock clock) {
        this.log = log;
        this.token = token;
        this.call = call;
        this.clock = clock;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        request.setProperty(STARTED_AT, clock.instant());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        // Filters of this priority come after the role check, so without a start the caller has not passed it.
        if (request.getProperty(STARTED_AT) instanceof Instant startedAt
                && !(call.isStreamed() && response.getStatus() < 400)) {
            Caller caller;
            try {
                caller = token.caller();
            } catch (SyncException noSchool) {
                return;
            }
            log.write(caller, entry(caller, direction(request), startedAt, response));
        }
    }

    private static SyncDirection direction(ContainerRequestContext request) {
        return request.getUriInfo().getPath().endsWith("/up") ? SyncDirection.UP : SyncDirection.DOWN;
    }

    private SyncLogEntry entry(
            Caller caller, SyncDirection direction, Instant startedAt, ContainerResponseContext response) {
        UUID clientId = call.clientId() == null ? caller.tokenClientId() : call.clientId();
        boolean failed = response.getStatus() >= 400;
        SyncOutcome outcome = failed ? SyncOutcome.FAILED : call.complete() ? SyncOutcome.SUCCESS : SyncOutcome.PARTIAL;
        return new SyncLogEntry(
                clientId,
                direction,
                call.events(),
                call.conflicts(),
                outcome,
                startedAt,
                clock.instant(),
                failed ? error(response) : null);
    }

    private static String error(ContainerResponseContext response) {
        String text = String.valueOf(response.getEntity());
        return text.length() <= ERROR_CHARS_MAX ? text : text.substring(0, ERROR_CHARS_MAX);
    }
}
