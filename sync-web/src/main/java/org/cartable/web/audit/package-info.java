/** {@code GET /api/sync/audit}: who changed a record, when, and what. */
package org.cartable.web.audit;
