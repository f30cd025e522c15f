package org.cartable.protocol.reconcile;

import java.util.List;
import org.cartable.protocol.down.Change;
import org.cartable.protocol.down.Reset;

/**
 * Answer to {@code POST /api/sync/reconcile}.
 *
 * @param ranges one for each range of the request, in its order
 * @param changes the wanted entities: whole, or {@code DELETE} for what the caller is not to have. What has changed since
 *     the cursor is left out: the feed tells it
 * @param reset not null when the cursor cannot be served: nothing was compared
 */
public record ReconcileResponse(List<ComparedRange> ranges, List<Change> changes, Reset reset) {

    public ReconcileResponse {
        ranges = ranges == null ? List.of() : List.copyOf(ranges);
        changes = changes == null ? List.of() : List.copyOf(changes);
    }
}
