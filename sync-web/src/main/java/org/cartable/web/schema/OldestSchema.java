package org.cartable.web.schema;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.server.platform.SyncException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The oldest schema with which a desktop may still read. Edits are taken from all: only they can be lost. */
@ApplicationScoped
public class OldestSchema {

    private final int version;

    /** For the container's proxy. */
    public OldestSchema() {
        this(0);
    }

    @Inject
    public OldestSchema(@ConfigProperty(name = "cartable.schema.oldest-version", defaultValue = "0") int version) {
        this.version = version;
    }

    /**
     * @param held the version that the desktop has; null when it did not say, which is no desktop of ours
     * @throws SyncException {@link ProblemCode#UPDATE_NEEDED} when it is too old (GROW-5)
     */
    public void requireFor(Integer held) {
        if (held != null && held < version) {
            throw new SyncException(
                    ProblemCode.UPDATE_NEEDED,
                    "The desktop has version " + held + " of the schema; this server tells its feed from version "
                            + version + " on.");
        }
    }
}
