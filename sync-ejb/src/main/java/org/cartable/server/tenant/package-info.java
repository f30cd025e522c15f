/**
 * Who calls, and for which school.
 *
 * <p>Promises: every transaction that touches a tenant's rows first names the tenant to PostgreSQL, whose row-level
 * security then hides all other tenants even from a query that forgot to.
 *
 * <p>Never: takes the tenant from anything but the verified token.
 */
package org.cartable.server.tenant;
