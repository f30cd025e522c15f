/**
 * Signing in with a name and a password, where the school uses no identity provider.
 *
 * <p>Promises: a password is kept as a slow salted hash only; an unknown name and a wrong password are answered alike,
 * in text and in time (AUTH-4); a refresh token is good for one use, and a second use ends every token of that login
 * (AUTH-3).
 *
 * <p>Never: checks an access token (the container does), logs a password or a token, locks an account for good.
 */
package org.cartable.server.auth;
