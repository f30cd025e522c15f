package org.cartable.client.transport;

import java.util.UUID;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.protocol.problem.RevokedDevice;

/** A server says that a desktop was revoked. Whether it is this desktop, and its own server, is still to be looked at. */
public final class DeviceRevokedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String server;
    private final transient RevokedDevice device;

    /** @param server the base address that was asked */
    public DeviceRevokedException(String server, RevokedDevice device) {
        super("this desktop was revoked by " + device.revokedBy());
        this.server = server;
        this.device = device;
    }

    /** @return what the refusal of a server is: this exception when it tells of a revoked desktop, else the same */
    static RuntimeException of(String server, ProblemException refused) {
        RevokedDevice device = refused.problem().device();
        return ProblemCode.DEVICE_REVOKED.name().equals(refused.problem().code()) && device != null
                ? new DeviceRevokedException(server, device)
                : refused;
    }

    /** @return what the server told */
    public RevokedDevice device() {
        return device;
    }

    /**
     * @param boundTo the server of the desktop
     * @param tenantId its school
     * @param clientId the desktop
     * @return whether that server has said it of that desktop (DEVICE-5)
     */
    public boolean concerns(String boundTo, UUID tenantId, UUID clientId) {
        return boundTo.equals(server) && tenantId.equals(device.tenantId()) && clientId.equals(device.clientId());
    }
}
