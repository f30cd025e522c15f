/**
 * The desktops of a school in the hands of its administrators, and the door that each of their requests passes.
 *
 * <p>Promises: a desktop that was revoked is refused from the next request on, on every node and with whatever token
 * (DEVICE-1); who revoked it, and who took that back, is kept for ever (DEVICE-3); what an administrator sees and does ends at
 * the own school (DEVICE-2).
 *
 * <p>Never: trusts that a desktop deletes what it holds. One that is never seen again keeps it.
 */
package org.cartable.server.device;
