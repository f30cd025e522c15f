package org.cartable.client.ui.audit;

import java.time.ZoneId;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.fields.FieldFormat;
import org.cartable.protocol.audit.AuditedChange;

/**
 * Who made a change and when, in words.
 *
 * @param zone where the person is
 */
record AuditStamp(Texts texts, FieldFormat format, ZoneId zone) {

    /** @return the moment for a reader */
    String when(AuditedChange change) {
        return format.moment(change.at().atZone(zone));
    }

    /** @return the name of the person, or that it was none */
    String who(AuditedChange change) {
        return change.by() == null ? texts.get("audit.nobody") : change.by();
    }
}
