package org.cartable.web.audit;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import org.cartable.protocol.audit.AuditResponse;
import org.cartable.server.audit.AuditService;
import org.cartable.web.json.RequestBody;
import org.cartable.web.json.RequestQuery;
import org.cartable.web.security.CallerFromToken;
import org.cartable.web.security.Roles;

/** {@code GET /api/sync/audit}: the changes of one record. */
@Path("sync/audit")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {

    private static final Set<String> MEMBERS = Set.of("entityType", "entityId", "beforeVersion");

    private final AuditService service;
    private final CallerFromToken token;

    /** For the container's proxy. */
    public AuditResource() {
        this(null, null);
    }

    @Inject
    public AuditResource(AuditService service, CallerFromToken token) {
        this.service = service;
        this.token = token;
    }

    @GET
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.HEAD, Roles.SECRETARY, Roles.TEACHER, Roles.ACCOUNTANT})
    public AuditResponse changes(@Context UriInfo address) {
        RequestBody question = RequestQuery.of(address.getQueryParameters()).only(MEMBERS);
        return service.changes(
                token.caller(),
                question.requiredText("entityType"),
                question.requiredUuid("entityId"),
                version(question.text("beforeVersion")));
    }

    private static Long version(String text) {
        if (text == null) {
            return null;
        }
        if (!text.matches("[0-9]{1,18}")) {
            throw RequestBody.malformed("beforeVersion", "NUMBER", "is not a version");
        }
        return Long.valueOf(text);
    }
}
