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
import java.util.Set;
import org.cartable.protocol.admin.PoliciesRequest;
import org.cartable.protocol.admin.PoliciesResponse;
import org.cartable.protocol.admin.PolicySetting;
import org.cartable.protocol.conflict.ConflictPolicy;
import org.cartable.protocol.conflict.MergeFunction;
import org.cartable.server.policy.PolicyService;
import org.cartable.web.json.RequestBody;
import org.cartable.web.security.CallerFromToken;
import org.cartable.web.security.Roles;

/** {@code /api/admin/policies}: how clashes end in the caller's school. */
@Path("admin/policies")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class AdminPoliciesResource {

    private final PolicyService service;
    private final CallerFromToken token;

    /** For the container's proxy. */
    public AdminPoliciesResource() {
        this(null, null);
    }

    @Inject
    public AdminPoliciesResource(PolicyService service, CallerFromToken token) {
        this.service = service;
        this.token = token;
    }

    @GET
    @RolesAllowed(Roles.ADMINISTRATOR)
    public PoliciesResponse policies() {
        return service.policies(token.caller());
    }

    @PUT
    @RolesAllowed(Roles.ADMINISTRATOR)
    public PoliciesResponse change(RequestBody body) {
        body.only(Set.of("choices"));
        PoliciesRequest request = new PoliciesRequest(body.requiredObjects("choices").stream()
                .map(AdminPoliciesResource::setting)
                .toList());
        return service.change(token.caller(), request);
    }

    private static PolicySetting setting(RequestBody choice) {
        choice.only(Set.of("entityType", "field", "policy", "mergeFunction"));
        return new PolicySetting(
                choice.requiredText("entityType"),
                choice.text("field"),
                choice.constant("policy", ConflictPolicy.class),
                choice.constant("mergeFunction", MergeFunction.class));
    }
}
