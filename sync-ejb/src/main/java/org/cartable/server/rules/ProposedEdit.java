package org.cartable.server.rules;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.cartable.protocol.entity.Operation;

/**
 * What the judge has to know of an edit.
 *
 * @param operation what it does
 * @param appendOnly its type takes creates only
 * @param values the edited fields with their new values, null for a cleared one; empty for a delete
 * @param baseVersion the version it was made on, its parent's if it has one; empty when the parent was not applied
 * @param unseen its author has not seen all of that version, because the parent was merged into it
 * @param at when it was made, by the server's clock
 */
public record ProposedEdit(
        Operation operation,
        boolean appendOnly,
        Map<String, Object> values,
        OptionalLong baseVersion,
        boolean unseen,
        Instant at) {

    public ProposedEdit {
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(baseVersion, "baseVersion");
        Objects.requireNonNull(at, "at");
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
