package org.cartable.client.sync;

import static org.assertj.core.api.Assertions.assertThat;

import org.cartable.client.store.QueuedEvent;
import org.cartable.protocol.conflict.ConflictPolicy;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.up.EventStatus;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;

class DryRunTest extends OneDesktop {

    @Test
    @Rule("DESK-19")
    void aDryRunTellsWhatWouldHappenAndChangesNothing() {
        server.policy("email", ConflictPolicy.SERVER_WINS);
        EntityKey merged = desktop.student("A-2", "Ba");
        EntityKey clashing = desktop.student("A-3", "Fall");
        desktop.sync();
        desktop.edit(merged, "{'email': 'a@b'}");
        server.change(merged, "email", "c@d");
        desktop.edit(clashing, "{'lastName': 'Mine'}");
        server.change(clashing, "lastName", "Theirs");
        desktop.edit(student, "{'lastName': 'Refused'}");
        EntityKey fresh = desktop.student("A-4", "Sy");

        DryRun answer = desktop.engine.dryRun();

        assertThat(answer.verdicts())
                .extracting(DryRun.Verdict::outcome)
                .containsExactly(
                        DryRun.Outcome.MERGED,
                        DryRun.Outcome.CONFLICT,
                        DryRun.Outcome.REFUSED,
                        DryRun.Outcome.ACKNOWLEDGED);
        assertThat(answer.verdicts().get(0).fields()).containsExactly("email");
        assertThat(answer.verdicts().get(1).fields()).containsExactly("lastName");
        assertThat(answer.allTaken()).isFalse();
        assertThat(answer.notAsked()).isZero();
        assertThat(server.payload(fresh)).isNull();
        assertThat(desktop.queue())
                .extracting(QueuedEvent::event)
                .allSatisfy(event -> assertThat(event.status()).isEqualTo(EventStatus.PENDING))
                .extracting(OutboxEvent::attemptCount)
                .containsOnly(0);
        assertThat(desktop.sync().acknowledged()).isEqualTo(2);
    }
}
