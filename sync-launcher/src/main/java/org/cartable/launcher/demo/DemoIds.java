package org.cartable.launcher.demo;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Ids made from names: the same thing has the same id at every load, so a repeated load is answered from the receipts of
 * the first.
 *
 * @param school code of the school
 */
record DemoIds(String school) {

    /** @return the id of an entity */
    UUID entity(String type, String key) {
        return named("entity/" + type + "/" + key);
    }

    /** @return the id of the event that creates an entity */
    UUID event(UUID entity) {
        return named("event/" + entity);
    }

    /** @return the desktop that the load pretends to be */
    UUID client() {
        return named("client");
    }

    private UUID named(String name) {
        return UUID.nameUUIDFromBytes(("cartable/demo/1/" + school + "/" + name).getBytes(StandardCharsets.UTF_8));
    }
}
