package org.cartable.web.schema;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.cartable.protocol.ProtocolJson;
import org.cartable.protocol.schema.SchemaResponse;
import org.cartable.server.policy.PolicyService;
import org.cartable.server.schema.SchemaService;
import org.cartable.server.tenant.Caller;
import org.cartable.web.security.CallerFromToken;
import org.cartable.web.security.Roles;

/** {@code GET /api/sync/schema}: the types and fields, with what holds in the caller's school; 304 for a desktop that has them already. */
@Path("sync/schema")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SchemaResource {

    private static final Jsonb BINDING = ProtocolJson.binding();

    private final SchemaService service;
    private final PolicyService policies;
    private final CallerFromToken token;

    /** For the container's proxy. */
    public SchemaResource() {
        this(null, null, null);
    }

    @Inject
    public SchemaResource(SchemaService service, PolicyService policies, CallerFromToken token) {
        this.service = service;
        this.policies = policies;
        this.token = token;
    }

    @GET
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.HEAD, Roles.SECRETARY, Roles.TEACHER, Roles.ACCOUNTANT})
    public Response schema(@Context Request request) {
        Caller caller = token.caller();
        SchemaResponse schema = policies.withPolicies(caller, service.schema(caller));
        String text = BINDING.toJson(schema);
        EntityTag tag = ContentTag.of(text);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        Response.ResponseBuilder answer = unchanged == null ? Response.ok(text) : unchanged;
        return answer.tag(tag).cacheControl(privateAndChecked()).build();
    }

    /** The schema depends on the caller's rights, so no proxy keeps it; a desktop asks each time whether it is still current. */
    private static CacheControl privateAndChecked() {
        CacheControl control = new CacheControl();
        control.setPrivate(true);
        control.setNoCache(true);
        return control;
    }
}
