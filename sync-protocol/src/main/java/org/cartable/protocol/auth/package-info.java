/** Signing in with a name and a password, and staying signed in with a refresh token that is used once. */
package org.cartable.protocol.auth;
