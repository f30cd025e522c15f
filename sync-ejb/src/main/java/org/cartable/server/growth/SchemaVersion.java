package org.cartable.server.growth;

import java.util.List;

/**
 * One version of the schema.
 *
 * @param number its number
 * @param changes what it changed of the version before
 */
public record SchemaVersion(int number, List<SchemaChange> changes) {

    public SchemaVersion {
        changes = List.copyOf(changes);
    }
}
