package org.cartable.client.store;

import java.util.Set;
import org.cartable.protocol.entity.EntityKey;

/**
 * What one commit has changed.
 *
 * @param entityTypes the wire names of the types that changed, their edits included
 * @param byOthers the records that were here, with no edit of this desktop on them, and of which the running feed has brought
 *     a newer state: it was not made here. Empty where a commit brings many, and while a snapshot is read: nobody follows
 *     single records then
 */
public record LocalChange(Set<String> entityTypes, Set<EntityKey> byOthers) {

    public LocalChange {
        entityTypes = Set.copyOf(entityTypes);
        byOthers = Set.copyOf(byOthers);
    }
}
