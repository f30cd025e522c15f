/** {@code GET /api/sync/explain}: why a record is, or is not, on a desktop. */
package org.cartable.web.explain;
