/**
 * Sync-up over HTTP.
 *
 * <p>Promises: an event that cannot be read is rejected by itself and the rest of its batch is judged; what is wrong
 * with the request around the events refuses the request (UP-6).
 */
package org.cartable.web.up;
