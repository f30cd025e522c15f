package org.cartable.client.ui.conflicts;

import java.util.List;
import java.util.UUID;
import org.cartable.protocol.schema.TypeSchema;

/**
 * One conflict, in words.
 *
 * @param id names it
 * @param kind what met
 * @param type of which type the entity is
 * @param title which entity
 * @param explanation what has happened, and that the work is safe
 * @param fields those in which the sides differ
 */
public record ConflictCase(
        UUID id, ConflictKind kind, TypeSchema type, String title, String explanation, List<ConflictField> fields) {

    /** The text that a list shows and a screen reader reads. */
    @Override
    public String toString() {
        return title;
    }
}
