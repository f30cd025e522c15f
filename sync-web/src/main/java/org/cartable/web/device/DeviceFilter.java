package org.cartable.web.device;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import org.cartable.server.device.DeviceService;
import org.cartable.web.security.CallerFromToken;

/**
 * Looks at the desktop of the token before anything else is done for it. Behind the sync log, so that a refused up or down
 * leaves its row (UP-8), and before a place is taken.
 */
@Provider
@Priority(Priorities.USER + 50)
public class DeviceFilter implements ContainerRequestFilter {

    private static final String SIGNING_IN = "auth/";
    private static final String SYNC = "sync/";
    private static final String SENDING = "sync/up";

    private final DeviceService devices;
    private final OldestProgram oldest;
    private final CallerFromToken token;

    @Inject
    public DeviceFilter(DeviceService devices, OldestProgram oldest, CallerFromToken token) {
        this.devices = devices;
        this.oldest = oldest;
        this.token = token;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        String address = path.startsWith("/") ? path.substring(1) : path;
        if (address.startsWith(SIGNING_IN)) {
            return;
        }
        String version = request.getHeaderString(OldestProgram.HEADER);
        devices.admit(token.caller(), OldestProgram.readable(version), sends(request, address));
        if (address.startsWith(SYNC)) {
            oldest.requireToRead(version);
        }
    }

    /** A rehearsal sends nothing. */
    private static boolean sends(ContainerRequestContext request, String address) {
        return address.equals(SENDING)
                && !"true".equals(request.getUriInfo().getQueryParameters().getFirst("dryRun"));
    }
}
