package org.cartable.server.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.server.platform.SyncException;
import org.cartable.server.support.PostgresExtension;
import org.cartable.server.support.Sql;
import org.cartable.server.support.TestDatabase;
import org.cartable.server.support.TestTenant;
import org.cartable.server.tenant.Caller;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
@Rule("UP-5")
class ReplicasIT {

    private static final String SEEN = "select schema_version || ' ' || coalesce(acknowledged_seq::text, 'nothing')"
            + " from sync_client where id = ?";

    private final Replicas replicas = new Replicas();
    private final UUID clientId = UUID.randomUUID();
    private final TestDatabase database;
    private final TestTenant tenant;
    private Connection connection;

    ReplicasIT(TestDatabase database, TestTenant tenant) {
        this.database = database;
        this.tenant = tenant;
    }

    @BeforeEach
    void connect() throws SQLException {
        connection = database.enter(tenant);
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    @Test
    void aNewDesktopBelongsToWhoFirstUsesIt() throws Exception {
        replicas.touch(connection, tenant.secretary(), clientId, 1, null);
        assertThat(Sql.one(connection, String.class, "select user_id from sync_client where id = ?", clientId))
                .isEqualTo(tenant.secretary().userId());
        assertMismatch(tenant.caller("somebody-else", null), clientId);
    }

    @Test
    void theTokensDesktopIsTheOnlyOneItSpeaksFor() throws Exception {
        replicas.touch(connection, tenant.secretaryOn(clientId), clientId, 1, null);
        assertMismatch(tenant.secretaryOn(UUID.randomUUID()), clientId);
    }

    @Test
    void theSameIdInAnotherSchoolIsAnotherDesktop() throws Exception {
        replicas.touch(connection, tenant.secretary(), clientId, 1, null);
        connection.commit();
        TestTenant other = database.newTenant();
        try (Connection elsewhere = database.enter(other)) {
            replicas.touch(elsewhere, other.caller("somebody-else", null), clientId, 1, null);
            assertThat(Sql.column(elsewhere, UUID.class, "select id from sync_client"))
                    .containsExactly(clientId);
        }
    }

    @Test
    void whatADesktopDoesNotSayStaysAsItWas() throws Exception {
        replicas.touch(connection, tenant.secretary(), clientId, 1, null);
        assertThat(Sql.one(connection, String.class, SEEN, clientId)).isEqualTo("1 nothing");
        replicas.touch(connection, tenant.secretary(), clientId, 2, 40L);
        assertThat(Sql.one(connection, String.class, SEEN, clientId)).isEqualTo("2 40");
        replicas.touch(connection, tenant.secretary(), clientId, null, null);
        assertThat(Sql.one(connection, String.class, SEEN, clientId)).isEqualTo("2 40");
        replicas.touch(connection, tenant.secretary(), clientId, 2, 7L);
        assertThat(Sql.one(connection, String.class, SEEN, clientId))
                .as("after a reset it is further back")
                .isEqualTo("2 7");
    }

    @Test
    void aDesktopThatPollsCostsNoWrite() throws Exception {
        replicas.touch(connection, tenant.secretary(), clientId, 1, 5L);
        String rowVersion = "select xmin || ' ' || ctid from sync_client where id = ?";
        String before = Sql.one(connection, String.class, rowVersion, clientId);
        connection.commit();
        TestDatabase.enter(connection, tenant);
        replicas.touch(connection, tenant.secretary(), clientId, 1, 5L);
        assertThat(Sql.one(connection, String.class, rowVersion, clientId)).isEqualTo(before);
        Sql.run(connection, "update sync_client set last_seen_at = last_seen_at - interval '2 minutes'");
        replicas.touch(connection, tenant.secretary(), clientId, 1, 5L);
        assertThat(Sql.one(
                        connection,
                        Boolean.class,
                        "select last_seen_at > now() - interval '1 minute' from sync_client where id = ?",
                        clientId))
                .isTrue();
    }

    private void assertMismatch(Caller caller, UUID client) {
        assertThatExceptionOfType(SyncException.class)
                .isThrownBy(() -> replicas.touch(connection, caller, client, 1, null))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ProblemCode.CLIENT_MISMATCH));
    }
}
