package org.cartable.server.resolution;

import jakarta.json.JsonObject;

/**
 * An entity as the server has it now.
 *
 * @param version its version
 * @param document its document; null when it is deleted
 */
record CurrentState(long version, JsonObject document) {

    boolean isDeleted() {
        return document == null;
    }
}
