/** Who calls: the verified token as a {@link org.cartable.server.tenant.Caller}, and the names of the roles. */
package org.cartable.web.security;
