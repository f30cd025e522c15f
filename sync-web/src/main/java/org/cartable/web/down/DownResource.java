package org.cartable.web.down;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.cartable.protocol.down.DownRequest;
import org.cartable.server.down.DownPage;
import org.cartable.server.down.DownService;
import org.cartable.web.json.RequestBody;
import org.cartable.web.limits.Shared;
import org.cartable.web.schema.OldestSchema;
import org.cartable.web.security.CallerFromToken;
import org.cartable.web.security.Roles;
import org.cartable.web.synclog.SyncCall;
import org.cartable.web.synclog.SyncLogged;

/** {@code POST /api/sync/down}: a desktop fetches the page after its cursor. */
@Path("sync/down")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class DownResource {

    private final DownService service;
    private final CallerFromToken token;
    private final SyncCall call;
    private final OldestSchema oldest;

    /** For the container's proxy. */
    public DownResource() {
        this(null, null, null, null);
    }

    @Inject
    public DownResource(DownService service, CallerFromToken token, SyncCall call, OldestSchema oldest) {
        this.service = service;
        this.token = token;
        this.call = call;
        this.oldest = oldest;
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
        call.counted(page.changes().size(), 0, 0);
        return page;
    }
}
