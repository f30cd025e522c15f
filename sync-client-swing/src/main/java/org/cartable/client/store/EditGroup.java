package org.cartable.client.store;

import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.util.UUID;
import org.cartable.protocol.entity.EntityKey;

/**
 * Takes the edits of a group while {@link LocalEdits#group} runs; not usable afterwards. Each edit sees those before it.
 * When one is refused, the group as a whole is not saved.
 */
public final class EditGroup {

    private final Saving saving;

    EditGroup(Saving saving) {
        this.saving = saving;
    }

    /** See {@link LocalEdits#create(String, JsonObject)}. */
    public UUID create(String entityType, JsonObject fields) {
        try {
            return saving.create(entityType, fields).entityId();
        } catch (SQLException failed) {
            throw cannotWrite(failed);
        }
    }

    /** See {@link LocalEdits#update(EntityKey, JsonObject)}. */
    public boolean update(EntityKey key, JsonObject fields) {
        try {
            return saving.update(key, fields);
        } catch (SQLException failed) {
            throw cannotWrite(failed);
        }
    }

    /** See {@link LocalEdits#delete(EntityKey)}. */
    public void delete(EntityKey key) {
        try {
            saving.delete(key);
        } catch (SQLException failed) {
            throw cannotWrite(failed);
        }
    }

    private static StoreException cannotWrite(SQLException failed) {
        return StoreException.of("cannot write", failed);
    }
}
