package org.cartable.web.explain;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.cartable.protocol.explain.ExplainResponse;
import org.cartable.server.explain.ExplainService;
import org.cartable.web.security.CallerFromToken;
import org.cartable.web.security.Roles;

/** {@code GET /api/sync/explain}: one record, one desktop, one reason. */
@Path("sync/explain")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ExplainResource {

    private final ExplainService service;
    private final CallerFromToken token;

    /** For the container's proxy. */
    public ExplainResource() {
        this(null, null);
    }

    @Inject
    public ExplainResource(ExplainService service, CallerFromToken token) {
        this.service = service;
        this.token = token;
    }

    @GET
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.HEAD, Roles.SECRETARY, Roles.TEACHER, Roles.ACCOUNTANT})
    public ExplainResponse explain(@Context UriInfo address) {
        return service.explain(token.caller(), ExplainQueries.of(address.getQueryParameters()));
    }
}
