/**
 * Server tests on a real PostgreSQL, without a container.
 *
 * <p>Promises: one PostgreSQL per JVM, durable as in production ({@code fsync} on), migrated by Flyway under the owner's
 * role; tests act under the application's role, so what the application may not do fails here too. Each test makes its
 * own tenant; nothing is cleaned up between tests.
 *
 * <p>Never: mocks a database.
 */
package org.cartable.server.support;
