/**
 * Every error answer as a problem document (RFC 9457) with a code from the catalogue.
 *
 * <p>Promises: an expected refusal is answered and not logged; an unexpected failure is logged once under an incident
 * id, and the answer shows that id and nothing else of it. Also what the container answers before JAX-RS is reached, for
 * example for a bad token, is a problem document.
 */
package org.cartable.web.problem;
