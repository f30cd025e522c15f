package org.cartable.web.limits;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import org.cartable.web.security.CallerFromToken;
import org.cartable.web.synclog.SyncCall;

/**
 * Takes a place before the body is read, and notes what the call cost when its answer is decided. Behind the sync log, so
 * that also a call that gets no place leaves its row (UP-8).
 */
@Provider
@Shared
@Priority(Priorities.USER + 100)
public class ShareFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private final FairShare shares;
    private final RequestPlace place;
    private final CallerFromToken token;
    private final SyncCall call;

    @Inject
    public ShareFilter(FairShare shares, RequestPlace place, CallerFromToken token, SyncCall call) {
        this.shares = shares;
        this.place = place;
        this.token = token;
        this.call = call;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        place.take(shares.enter(token.caller(), direction(request)));
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Shares.Place taken = place.taken();
        if (taken != null) {
            shares.spend(taken, call.events());
        }
    }

    private static Direction direction(ContainerRequestContext request) {
        return request.getUriInfo().getPath().endsWith("up") ? Direction.UP : Direction.DOWN;
    }
}
