package org.cartable.client.ui.audit;

import java.util.List;

/**
 * One change of a record, in words.
 *
 * @param version names it
 * @param when it was made
 * @param who made it
 * @param what was done
 * @param fields which fields it changed, in one line
 * @param values what it changed, field by field; none of a deletion, and of what is not kept any more
 */
public record AuditEntry(long version, String when, String who, String what, String fields, List<AuditValue> values) {

    public AuditEntry {
        values = List.copyOf(values);
    }
}
