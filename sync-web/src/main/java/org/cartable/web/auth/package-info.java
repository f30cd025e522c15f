/** Signing in over HTTP. The only addresses that need no token. */
package org.cartable.web.auth;
