package org.cartable.client.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.cartable.client.support.Desktop;
import org.cartable.client.transport.DeviceRevokedException;
import org.cartable.client.transport.TransportException;
import org.cartable.protocol.problem.RevokedDevice;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;

/** What the engine takes for a revocation, and what it does first. */
class RevokedDesktopTest extends OneDesktop {

    private static final Instant TODAY = Desktop.START.plus(Duration.ofHours(1));

    private DeviceRevokedException told(Instant acceptsEditsUntil) {
        return told(
                Desktop.SERVER, Desktop.TENANT, desktop.store.state().current().clientId(), acceptsEditsUntil);
    }

    private static DeviceRevokedException told(String server, UUID tenant, UUID client, Instant acceptsEditsUntil) {
        return new DeviceRevokedException(
                server, new RevokedDevice(tenant, client, Desktop.START, "Ana Silva", acceptsEditsUntil));
    }

    private void revoke(Instant acceptsEditsUntil) {
        server.endDown(told(acceptsEditsUntil));
        if (acceptsEditsUntil == null) {
            server.endUp(told(null));
        }
    }

    @Test
    @Rule("DEVICE-6")
    void aRevokedDesktopSendsNothingMoreAndItsRunSaysWhoRevokedIt() {
        revoke(null);
        desktop.edit(student, "{'notes': 'too late'}");

        SyncRun run = desktop.sync();

        assertThat(run.outcome()).isEqualTo(SyncRun.Outcome.REVOKED);
        assertThat(desktop.engine.revoked()).map(RevokedDevice::revokedBy).contains("Ana Silva");
        assertThat(desktop.engine.status().network()).isEqualTo(NetworkState.REVOKED);
        assertThat(server.payload(student)).doesNotContainKey("notes");
    }

    @Test
    @Rule("DEVICE-5")
    void theWordOfAnotherServerOfAnotherSchoolOrOfAnotherDesktopIsNotTaken() {
        UUID mine = desktop.store.state().current().clientId();
        for (DeviceRevokedException foreign : new DeviceRevokedException[] {
            told("http://elsewhere.example", Desktop.TENANT, mine, null),
            told(Desktop.SERVER, UUID.randomUUID(), mine, null),
            told(Desktop.SERVER, Desktop.TENANT, UUID.randomUUID(), null)
        }) {
            server.endDown(foreign);
            assertThat(desktop.sync().outcome()).isEqualTo(SyncRun.Outcome.REFUSED);
            assertThat(desktop.engine.hear(foreign).outcome()).isEqualTo(SyncRun.Outcome.REFUSED);
            assertThat(desktop.engine.revoked()).isEmpty();
        }
        server.endDown(null);
        assertThat(desktop.sync().outcome()).isEqualTo(SyncRun.Outcome.DONE);
    }

    @Test
    @Rule("DEVICE-6")
    void inTheTimeThatItHasItSendsFirstAlsoWhenTheSchemaIsRefusedBeforeAnythingElse() {
        desktop.edit(student, "{'notes': 'in time'}");
        revoke(TODAY);
        desktop.clock.advance(Duration.ofHours(2));

        SyncRun run = desktop.sync();

        assertThat(run.outcome()).isEqualTo(SyncRun.Outcome.REVOKED);
        assertThat(run.acknowledged()).isEqualTo(1);
        assertThat(server.payload(student).getString("notes")).isEqualTo("in time");
        assertThat(desktop.store.outbox().counts().waiting()).isZero();
    }

    @Test
    @Rule("DEVICE-6")
    void whileItMaySendAndTheLineFailsNothingIsGivenUp() {
        desktop.edit(student, "{'notes': 'on the way'}");
        revoke(TODAY);
        server.endUp(new TransportException("cut", null));

        assertThat(desktop.engine.hear(told(TODAY)).outcome()).isEqualTo(SyncRun.Outcome.OFFLINE);
        assertThat(desktop.engine.revoked()).isEmpty();

        server.endUp(null);
        assertThat(desktop.sync().outcome()).isEqualTo(SyncRun.Outcome.REVOKED);
        assertThat(server.payload(student).getString("notes")).isEqualTo("on the way");
    }

    @Test
    @Rule("DEVICE-6")
    void whenTheTimeEndsWhileItSendsTheRestIsNotSent() {
        desktop.edit(student, "{'notes': 'too late'}");
        server.endDown(told(TODAY));
        server.endUp(told(null));

        assertThat(desktop.sync().outcome()).isEqualTo(SyncRun.Outcome.REVOKED);
        assertThat(desktop.store.outbox().counts().waiting()).isEqualTo(1);
    }

    @Test
    void theEngineStopsByItself() {
        revoke(null);
        desktop.engine.start();

        await().atMost(Duration.ofSeconds(20))
                .until(() -> desktop.engine.status().network() == NetworkState.REVOKED);
        int asked = desktop.store.runs().list(10).size();
        desktop.engine.wake();
        desktop.edit(student, "{'notes': 'nobody looks'}");
        await().during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(10))
                .until(() -> desktop.store.runs().list(10).size() == asked);
    }
}
