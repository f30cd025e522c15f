package org.cartable.client.ui.undo;

import java.util.function.Consumer;
import org.cartable.protocol.entity.EntityKey;

/**
 * Where a person is led when something cannot be taken back.
 *
 * @param history shows what was done to the entity
 * @param conflict shows the decision about the entity
 * @param refused shows the refused edit of the entity
 * @param record shows the entity
 */
public record UndoWays(
        Consumer<EntityKey> history,
        Consumer<EntityKey> conflict,
        Consumer<EntityKey> refused,
        Consumer<EntityKey> record) {}
