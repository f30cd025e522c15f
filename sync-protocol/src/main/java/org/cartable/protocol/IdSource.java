package org.cartable.protocol;

import java.util.UUID;

/** Where new ids come from, so that a test or a simulation can replay them. The real one makes UUIDv7. */
@FunctionalInterface
public interface IdSource {

    /** @return an id that was never given before */
    UUID next();
}
