package org.cartable.client.ui.audit;

import java.util.Optional;
import java.util.function.Consumer;
import org.cartable.client.ui.Background;
import org.cartable.protocol.audit.AuditResponse;
import org.cartable.protocol.entity.EntityKey;

/**
 * The questions of the screens to the server about who changed what.
 *
 * @param call asks
 * @param network where the call blocks; not where the store is read
 */
public record AuditQuestions(AuditCall call, Background network) {

    /** @return for a desktop without a server: nothing is known */
    public static AuditQuestions none(Background network) {
        return new AuditQuestions((key, before) -> Optional.empty(), network);
    }

    void ask(
            EntityKey key,
            Long beforeVersion,
            Consumer<Optional<AuditResponse>> answered,
            Consumer<RuntimeException> failed) {
        network.run(() -> call.changes(key, beforeVersion), answered, failed);
    }
}
