package org.cartable.web.reconcile;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.cartable.protocol.reconcile.ReconcileResponse;
import org.cartable.server.reconcile.ReconcileService;
import org.cartable.web.json.RequestBody;
import org.cartable.web.security.CallerFromToken;
import org.cartable.web.security.Roles;

/** {@code POST /api/sync/reconcile}: which ranges differ, and what differs, whole. */
@Path("sync/reconcile")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ReconcileResource {

    private final ReconcileService service;
    private final CallerFromToken token;

    /** For the container's proxy. */
    public ReconcileResource() {
        this(null, null);
    }

    @Inject
    public ReconcileResource(ReconcileService service, CallerFromToken token) {
        this.service = service;
        this.token = token;
    }

    @POST
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.HEAD, Roles.SECRETARY, Roles.TEACHER, Roles.ACCOUNTANT})
    public ReconcileResponse reconcile(RequestBody body) {
        return service.compare(token.caller(), ReconcileRequests.of(body));
    }
}
