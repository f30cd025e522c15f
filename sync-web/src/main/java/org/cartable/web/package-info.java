/**
 * HTTP and tokens: turns a request into one call of a service of {@code org.cartable.server}, and its outcome into an
 * answer.
 *
 * <p>Promises: every resource method carries its own {@code @RolesAllowed} or {@code @PermitAll}, because a method
 * without one is open to everybody; every error answer is a problem document with a code from the catalogue.
 *
 * <p>Never: opens a transaction, knows JPA or SQL, takes a tenant from anything but the verified token.
 */
package org.cartable.web;
