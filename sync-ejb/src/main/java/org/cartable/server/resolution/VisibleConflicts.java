package org.cartable.server.resolution;

import java.util.List;
import org.cartable.protocol.conflict.ConflictView;
import org.cartable.server.rights.Rights;

/** Conflicts as far as one caller may see them (RIGHT-4). Pure. */
final class VisibleConflicts {

    private final Rights rights;

    VisibleConflicts(Rights rights) {
        this.rights = rights;
    }

    /** @return the conflicts of types that the caller may read, without what is hidden */
    List<ConflictView> of(List<ConflictView> conflicts) {
        return conflicts.stream()
                .filter(conflict -> rights.mayRead(conflict.entityType()))
                .map(this::of)
                .toList();
    }

    /** @return the conflict without the fields that the caller may not see */
    ConflictView of(ConflictView conflict) {
        String type = conflict.entityType();
        return new ConflictView(
                conflict.id(),
                conflict.eventId(),
                conflict.clientId(),
                conflict.author(),
                type,
                conflict.entityId(),
                conflict.operation(),
                conflict.reason(),
                rights.visible(type, conflict.base()),
                rights.visible(type, conflict.mine()),
                rights.visible(type, conflict.theirs()),
                conflict.serverVersion(),
                rights.visibleFields(type, conflict.fields()),
                conflict.status(),
                conflict.resolvedBy(),
                conflict.createdAt(),
                conflict.resolvedAt());
    }
}
