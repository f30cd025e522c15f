package org.cartable.protocol.admin;

import java.util.List;

/**
 * The desktops of a school.
 *
 * @param devices the one that was here last comes first
 */
public record DevicesResponse(List<DeviceView> devices) {

    public DevicesResponse {
        devices = List.copyOf(devices);
    }
}
