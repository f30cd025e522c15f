package org.cartable.web.conflict;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.cartable.protocol.conflict.ConflictView;
import org.cartable.protocol.conflict.ConflictsResponse;
import org.cartable.protocol.conflict.ResolutionRequest;
import org.cartable.protocol.up.UpRequest;
import org.cartable.protocol.up.UpResponse;
import org.cartable.server.resolution.ConflictService;
import org.cartable.server.tenant.Caller;
import org.cartable.server.up.UpService;
import org.cartable.server.wording.RefusalWording;
import org.cartable.web.json.RequestBody;
import org.cartable.web.language.ReaderLanguage;
import org.cartable.web.security.CallerFromToken;
import org.cartable.web.security.Roles;

/** {@code /api/sync/conflicts}: the stored conflicts, and what people decide on them. */
@Path("sync/conflicts")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ConflictsResource {

    private final ConflictService conflicts;
    private final UpService up;
    private final RefusalWording wording;
    private final CallerFromToken token;

    /** For the container's proxy. */
    public ConflictsResource() {
        this(null, null, null, null);
    }

    @Inject
    public ConflictsResource(ConflictService conflicts, UpService up, RefusalWording wording, CallerFromToken token) {
        this.conflicts = conflicts;
        this.up = up;
        this.wording = wording;
        this.token = token;
    }

    @GET
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.HEAD, Roles.SECRETARY, Roles.TEACHER, Roles.ACCOUNTANT})
    public ConflictsResponse list(@QueryParam("scope") String scope, @QueryParam("status") String status) {
        return conflicts.list(token.caller(), ConflictQueries.of(scope, status));
    }

    @POST
    @Path("{id}/resolution")
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.HEAD, Roles.SECRETARY, Roles.TEACHER, Roles.ACCOUNTANT})
    public ConflictView resolve(
            @PathParam("id") UUID conflictId,
            RequestBody body,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
        ResolutionRequest request = ResolutionRequests.of(body);
        Caller caller = token.caller();
        UpRequest batch = conflicts.resolution(caller, conflictId, request);
        UpResponse answer = wording.in(ReaderLanguage.of(languages), batch, up.accept(caller, batch));
        return conflicts.settled(caller, conflictId, request, answer);
    }
}
