/**
 * The door of every request of a desktop: whether it was revoked, and whether its program is too old.
 *
 * <p>Promises: no address but those of signing in is reached past {@link org.cartable.web.device.DeviceFilter}; those look for
 * themselves (DEVICE-1).
 */
package org.cartable.web.device;
