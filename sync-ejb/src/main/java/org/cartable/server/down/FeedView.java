package org.cartable.server.down;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.cartable.server.changelog.LogPosition;
import org.cartable.server.rights.Rights;
import org.cartable.server.school.SyncedType;

/**
 * What one desktop gets of the feed: of the types that it asks for those that its user may read, without the fields that
 * he or she may not see.
 *
 * @param wanted what the desktop asks for
 * @param rights what its user may read
 * @param scope what its cursors say of the scope
 */
record FeedView(WantedTypes wanted, Rights rights, ScopeStamp scope) {

    FeedView(WantedTypes wanted, Rights rights) {
        this(wanted, rights, ScopeStamp.WHOLE);
    }

    /** @return the same, with cursors that say that of the scope */
    FeedView stamped(ScopeStamp stamp) {
        return new FeedView(wanted, rights, stamp);
    }

    /** @return the types in schema order; may be none */
    List<SyncedType> types() {
        return wanted.types().stream()
                .filter(type -> rights.mayRead(type.name()))
                .toList();
    }

    /** @return the types from this one on */
    List<SyncedType> from(String entityType) {
        List<SyncedType> types = types();
        for (int i = 0; i < types.size(); i++) {
            if (types.get(i).name().equals(entityType)) {
                return types.subList(i, types.size());
            }
        }
        throw Cursor.malformed();
    }

    /** @return tells of a type whether it is told; of one that this server does not know yet, to who gets all there is */
    Predicate<String> include() {
        if (wanted.areAll() && rights.withholdNothing()) {
            return any -> true;
        }
        return types().stream().map(SyncedType::name).collect(Collectors.toSet())::contains;
    }

    /** @return the fields that are left out, by type */
    Map<String, Set<String>> withheld() {
        return types().stream()
                .map(SyncedType::name)
                .filter(type -> !rights.hiddenFields(type).isEmpty())
                .collect(Collectors.toMap(type -> type, rights::hiddenFields));
    }

    /** @return the cursor was given for this view */
    boolean gave(Cursor cursor) {
        return cursor.rights() == rights.fingerprint();
    }

    /**
     * @param snapshot null in the log phase
     * @return the text of a cursor of this view
     */
    String cursor(LogPosition position, SnapshotPlace snapshot) {
        return new Cursor(position, wanted.fingerprint(), rights.fingerprint(), scope, snapshot).encode();
    }
}
