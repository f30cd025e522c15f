package org.cartable.web.hints;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import org.cartable.server.hints.HintService;
import org.cartable.server.tenant.Caller;
import org.cartable.web.security.CallerFromToken;
import org.cartable.web.security.Roles;

/** {@code GET /api/sync/hints}: a desktop waits for news of its school. */
@Path("sync/hints")
@RequestScoped
public class HintsResource {

    private final HintService service;
    private final HintBoard board;
    private final CallerFromToken token;

    /** For the container's proxy. */
    public HintsResource() {
        this(null, null, null);
    }

    @Inject
    public HintsResource(HintService service, HintBoard board, CallerFromToken token) {
        this.service = service;
        this.board = board;
        this.token = token;
    }

    @GET
    @Unbuffered
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.HEAD, Roles.SECRETARY, Roles.TEACHER, Roles.ACCOUNTANT})
    public void listen(@Context SseEventSink sink, @Context Sse events) {
        Caller caller = token.caller();
        // The head is asked for before anybody listens: an unknown school is refused, and not sent a stream.
        service.head(caller);
        ListeningDesktop listener = board.add(caller.tenantId(), caller.tokenClientId(), token.endsAt(), sink, events);
        // And again after: what is committed in between is not missed.
        board.tell(listener, service.head(caller));
    }
}
