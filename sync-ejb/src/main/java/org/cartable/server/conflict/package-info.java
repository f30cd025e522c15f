/**
 * Keeps the edits that were not written as they were sent: those that a person has to decide, and those that a policy
 * overruled, so that nothing that somebody typed is ever gone (CONF-4).
 *
 * <p>Never: decides. That is what {@code rules} does.
 */
package org.cartable.server.conflict;
