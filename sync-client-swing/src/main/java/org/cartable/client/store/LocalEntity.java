package org.cartable.client.store;

import jakarta.json.JsonObject;
import java.util.UUID;
import org.cartable.client.json.JsonText;
import org.cartable.protocol.entity.EntityKey;

/**
 * One entity as the screen shows it.
 *
 * @param rowId its row in the table of its type, see {@link LocalEntities#rowIds}
 * @param key type and id
 * @param fields the visible values: the server's with the pending edits on top
 * @param serverVersion the newest version of the server that is known here; null while the server does not have it
 * @param edits where its edits stand
 */
public record LocalEntity(long rowId, EntityKey key, JsonObject fields, Long serverVersion, EditState edits) {

    /** @return the id */
    public UUID id() {
        return key.entityId();
    }

    /** @return where its edits stand, in one constant */
    public EntityStatus status() {
        return edits.status();
    }

    /** @return the value of a field for a reader; the empty text when it has none */
    public String text(String field) {
        return JsonText.plain(fields.get(field));
    }
}
