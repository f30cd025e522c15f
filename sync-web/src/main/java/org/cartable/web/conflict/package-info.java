/** {@code /api/sync/conflicts}: to see conflicts and to decide them. A decision goes through sync-up, like every edit. */
package org.cartable.web.conflict;
