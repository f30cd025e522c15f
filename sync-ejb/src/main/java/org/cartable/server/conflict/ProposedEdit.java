package org.cartable.server.conflict;

import java.util.Objects;
import java.util.OptionalLong;
import org.cartable.protocol.entity.Operation;

/**
 * What the judge has to know of an edit.
 *
 * @param operation what it does
 * @param appendOnly its type takes creates only
 * @param baseVersion the version it was made on, its parent's if it has one; empty when the parent was not applied
 */
public record ProposedEdit(Operation operation, boolean appendOnly, OptionalLong baseVersion) {

    public ProposedEdit {
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(baseVersion, "baseVersion");
    }
}
