package org.cartable.protocol.audit;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.cartable.protocol.entity.Operation;

/**
 * One change of a record.
 *
 * @param version the version that it made
 * @param at when it was committed
 * @param by the name of the person who made it; null when it was a program, or somebody who is not known any more
 * @param operation what was done
 * @param fields the fields that changed, in the order of the schema; of a deletion none; null when what was before, or the
 *     change itself, is not kept any more
 */
public record AuditedChange(long version, Instant at, String by, Operation operation, List<AuditedField> fields) {

    public AuditedChange {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(operation, "operation");
        fields = fields == null ? null : List.copyOf(fields);
    }
}
