/**
 * Reads request bodies strictly and writes answers with the one JSON configuration of the protocol.
 *
 * <p>Promises: a body is counted in bytes before anything parses it; a member that occurs twice, is unknown or has the
 * wrong form ends the request, because two readers might disagree on what it means.
 */
package org.cartable.web.json;
