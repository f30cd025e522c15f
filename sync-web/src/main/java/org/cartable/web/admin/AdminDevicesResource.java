package org.cartable.web.admin;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import java.util.UUID;
import org.cartable.protocol.admin.DeviceView;
import org.cartable.protocol.admin.DevicesResponse;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.server.device.DeviceService;
import org.cartable.server.platform.SyncException;
import org.cartable.web.json.RequestBody;
import org.cartable.web.security.CallerFromToken;
import org.cartable.web.security.Roles;

/** {@code /api/admin/devices}: the desktops of the caller's school, and which of them are revoked. */
@Path("admin/devices")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class AdminDevicesResource {

    private final DeviceService service;
    private final CallerFromToken token;

    /** For the container's proxy. */
    public AdminDevicesResource() {
        this(null, null);
    }

    @Inject
    public AdminDevicesResource(DeviceService service, CallerFromToken token) {
        this.service = service;
        this.token = token;
    }

    @GET
    @RolesAllowed(Roles.ADMINISTRATOR)
    public DevicesResponse devices() {
        return service.devices(token.caller());
    }

    @POST
    @Path("{id}/revoke")
    @RolesAllowed(Roles.ADMINISTRATOR)
    public DeviceView revoke(@PathParam("id") String clientId, RequestBody body) {
        body.only(Set.of("acceptEditsUntil"));
        return service.revoke(token.caller(), id(clientId), body.instant("acceptEditsUntil"));
    }

    @POST
    @Path("{id}/restore")
    @RolesAllowed(Roles.ADMINISTRATOR)
    public DeviceView restore(@PathParam("id") String clientId, RequestBody body) {
        body.only(Set.of());
        return service.restore(token.caller(), id(clientId));
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException noId) {
            throw new SyncException(ProblemCode.NOT_FOUND, "The school has no such desktop.");
        }
    }
}
