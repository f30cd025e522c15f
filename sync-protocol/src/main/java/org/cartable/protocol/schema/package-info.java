/**
 * The schema of the synchronised types as the server publishes it at {@code GET /api/sync/schema}: the desktop builds
 * its tables, forms and checks from it, so a new type or field needs no new desktop.
 */
package org.cartable.protocol.schema;
