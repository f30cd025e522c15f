package org.cartable.web.up;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.cartable.protocol.up.UpRequest;
import org.cartable.protocol.up.UpResponse;
import org.cartable.server.up.UpService;
import org.cartable.server.wording.RefusalWording;
import org.cartable.web.device.OldestProgram;
import org.cartable.web.json.RequestBody;
import org.cartable.web.language.ReaderLanguage;
import org.cartable.web.limits.Shared;
import org.cartable.web.security.CallerFromToken;
import org.cartable.web.security.Roles;
import org.cartable.web.synclog.SyncCall;
import org.cartable.web.synclog.SyncLogged;

/** {@code POST /api/sync/up}: a desktop sends a batch of its outbox. */
@Path("sync/up")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class UpResource {

    private final UpService service;
    private final RefusalWording wording;
    private final CallerFromToken token;
    private final SyncCall call;
    private final OldestProgram oldest;

    /** For the container's proxy. */
    public UpResource() {
        this(null, null, null, null, null);
    }

    @Inject
    public UpResource(
            UpService service, RefusalWording wording, CallerFromToken token, SyncCall call, OldestProgram oldest) {
        this.service = service;
        this.wording = wording;
        this.token = token;
        this.call = call;
        this.oldest = oldest;
    }

    @POST
    @SyncLogged
    @Shared
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.HEAD, Roles.SECRETARY, Roles.TEACHER, Roles.ACCOUNTANT})
    public UpResponse up(
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @QueryParam("receiptsOnly") @DefaultValue("false") boolean receiptsOnly,
            RequestBody body,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String languages,
            @HeaderParam(OldestProgram.HEADER) String version) {
        IncomingBatch batch = IncomingBatch.of(body);
        call.by(batch.request().clientId());
        if (!receiptsOnly) {
            oldest.requireToSend(version);
        }
        UpResponse answer = batch.answer(answer(batch.request(), dryRun, receiptsOnly));
        call.counted(
                answer.acknowledged().size(),
                answer.conflicts().size(),
                answer.rejected().size());
        return wording.in(ReaderLanguage.of(languages), batch.request(), answer);
    }

    private UpResponse answer(UpRequest request, boolean dryRun, boolean receiptsOnly) {
        if (receiptsOnly) {
            return service.recall(token.caller(), request);
        }
        return dryRun ? service.rehearse(token.caller(), request) : service.accept(token.caller(), request);
    }
}
