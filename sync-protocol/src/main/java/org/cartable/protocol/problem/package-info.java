/**
 * Errors on the wire: {@code application/problem+json} (RFC 9457) with a code from one catalogue. A program decides by
 * the code, never by a text.
 */
package org.cartable.protocol.problem;
