/**
 * Which rule ends a clash, type by type and field by field, in each school.
 *
 * <p>Promises: what a school chooses goes before what the entity class declares, the field before the type (POL-1); a
 * choice that makes no sense is refused, and each change of one is kept with who made it and when (POL-2, POL-3); a choice
 * holds from the next batch on, on every server, since each batch reads the choices in its own transaction (POL-4).
 *
 * <p>Never: judges an edit; keeps a choice in memory from one request to the next.
 */
package org.cartable.server.policy;
