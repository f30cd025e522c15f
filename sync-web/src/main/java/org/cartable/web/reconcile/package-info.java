/** {@code POST /api/sync/reconcile}: a desktop compares what it holds with the server. */
package org.cartable.web.reconcile;
