package org.cartable.client.ui.entities;

import java.util.List;
import org.cartable.client.store.EditState;
import org.cartable.protocol.entity.EntityKey;

/**
 * One row of the list.
 *
 * @param rowId its number in the store
 * @param key which entity
 * @param cells the texts of the columns
 * @param edits where its edits stand
 */
record ListedEntity(long rowId, EntityKey key, List<String> cells, EditState edits) {}
