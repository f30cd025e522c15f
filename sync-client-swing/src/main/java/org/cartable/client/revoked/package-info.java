/**
 * What becomes of a desktop that was revoked: all that it holds of the school is deleted, and its person is told.
 *
 * <p>Promises: what is begun is brought to its end, at the next start if need be, and until then nobody opens the store
 * (DEVICE-6); what was not sent is told by its number only.
 *
 * <p>Never: deletes a file that is not Cartable's own; decides by itself that a desktop was revoked, which is the engine's.
 */
package org.cartable.client.revoked;
