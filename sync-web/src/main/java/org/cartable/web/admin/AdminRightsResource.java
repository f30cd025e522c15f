package org.cartable.web.admin;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.cartable.protocol.admin.RightsView;
import org.cartable.server.rights.RightsService;
import org.cartable.web.json.RequestBody;
import org.cartable.web.security.CallerFromToken;
import org.cartable.web.security.Roles;

/** {@code /api/admin/rights}: what each role may read and write in the caller's school. */
@Path("admin/rights")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class AdminRightsResource {

    private final RightsService service;
    private final CallerFromToken token;

    /** For the container's proxy. */
    public AdminRightsResource() {
        this(null, null);
    }

    @Inject
    public AdminRightsResource(RightsService service, CallerFromToken token) {
        this.service = service;
        this.token = token;
    }

    @GET
    @RolesAllowed(Roles.ADMINISTRATOR)
    public RightsView rights() {
        return service.rights(token.caller());
    }

    @PUT
    @RolesAllowed(Roles.ADMINISTRATOR)
    public RightsView choose(RequestBody body) {
        return service.choose(token.caller(), RightsRequests.of(body));
    }
}
