package org.cartable.web.down;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.function.LongConsumer;
import org.cartable.protocol.down.DownRequest;
import org.cartable.server.down.DownPage;
import org.cartable.server.down.DownService;
import org.cartable.server.down.SnapshotSizeService;
import org.cartable.server.synclog.SyncDirection;
import org.cartable.server.synclog.SyncLogEntry;
import org.cartable.server.synclog.SyncOutcome;
import org.cartable.server.tenant.Caller;
import org.cartable.web.coding.Compressed;
import org.cartable.web.json.RequestBody;
import org.cartable.web.limits.FairShare;
import org.cartable.web.limits.RequestPlace;
import org.cartable.web.limits.Shared;
import org.cartable.web.schema.OldestSchema;
import org.cartable.web.security.CallerFromToken;
import org.cartable.web.security.Roles;
import org.cartable.web.synclog.SyncCall;
import org.cartable.web.synclog.SyncLogRows;
import org.cartable.web.synclog.SyncLogged;

/** {@code POST /api/sync/down}: a desktop fetches what is after its cursor, as a page or as a stream. */
@Path("sync/down")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Compressed
public class DownResource {

    /** One JSON object on each line. */
    static final String LINES = "application/x-ndjson";

    private final DownService service;
    private final SnapshotSizeService size;
    private final CallerFromToken token;
    private final SyncCall call;
    private final SyncLogRows log;
    private final OldestSchema oldest;
    private final FairShare shares;
    private final RequestPlace place;
    private final Clock clock;

    /** For the container's proxy. */
    public DownResource() {
        this(null, null, null, null, null, null, null, null, null);
    }

    @Inject
    public DownResource(
            DownService service,
            SnapshotSizeService size,
            CallerFromToken token,
            SyncCall call,
            SyncLogRows log,
            OldestSchema oldest,
            FairShare shares,
            RequestPlace place,
            Clock clock) {
        this.service = service;
        this.size = size;
        this.token = token;
        this.call = call;
        this.log = log;
        this.oldest = oldest;
        this.shares = shares;
        this.place = place;
        this.clock = clock;
    }

    @POST
    @SyncLogged
    @Shared
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.HEAD, Roles.SECRETARY, Roles.TEACHER, Roles.ACCOUNTANT})
    public DownPage down(RequestBody body) {
        DownRequest request = DownRequests.of(body);
        call.by(request.clientId());
        oldest.requireFor(request.schemaVersion());
        DownPage page = service.read(token.caller(), request);
        call.counted(page.size(), 0, 0);
        return page;
    }

    /** The same as one stream of many pages. Who accepts both alike gets a page, as clients without this form do. */
    @POST
    @SyncLogged
    @Shared
    @Produces(LINES + ";qs=0.5")
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.HEAD, Roles.SECRETARY, Roles.TEACHER, Roles.ACCOUNTANT})
    public Response stream(RequestBody body) {
        Instant startedAt = clock.instant();
        DownRequest request = DownRequests.of(body);
        call.by(request.clientId());
        oldest.requireFor(request.schemaVersion());
        Caller caller = token.caller();
        DownPage first = service.read(caller, request);
        call.streamed();
        // The filter of the shares is past when the rows are known, and so may the scope of the request be.
        LongConsumer spend = shares.account(place);
        DownStream stream = new DownStream(
                first,
                cursor -> service.readOn(caller, request.after(cursor)),
                () -> size.of(caller, request),
                clock,
                (rows, failure) -> {
                    spend.accept(rows);
                    log.write(caller, entry(request, startedAt, rows, failure));
                });
        // Said here, since the choice among types with a quality of the server's own differs by server.
        return Response.ok(stream, LINES).build();
    }

    private SyncLogEntry entry(DownRequest request, Instant startedAt, long rows, String failure) {
        return new SyncLogEntry(
                request.clientId(),
                SyncDirection.DOWN,
                Math.toIntExact(rows),
                0,
                failure == null ? SyncOutcome.SUCCESS : SyncOutcome.PARTIAL,
                startedAt,
                clock.instant(),
                null);
    }
}
