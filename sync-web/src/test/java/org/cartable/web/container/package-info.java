/**
 * The WAR as it was built, on Payara Micro and a real PostgreSQL, seen from outside over HTTP. One server for all tests;
 * each test makes its own school.
 */
package org.cartable.web.container;
