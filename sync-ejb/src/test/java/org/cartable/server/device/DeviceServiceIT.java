package org.cartable.server.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.cartable.protocol.admin.DeviceView;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.protocol.problem.RevokedDevice;
import org.cartable.server.platform.SyncException;
import org.cartable.server.replica.Replicas;
import org.cartable.server.support.DatabaseRole;
import org.cartable.server.support.PostgresExtension;
import org.cartable.server.support.Sql;
import org.cartable.server.support.Students;
import org.cartable.server.support.TestDatabase;
import org.cartable.server.support.TestTenant;
import org.cartable.server.support.ThreadTransactions;
import org.cartable.server.tenant.Caller;
import org.cartable.testing.ManualClock;
import org.cartable.testing.Rule;
import org.cartable.testing.SeededIds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class DeviceServiceIT {

    private final TestDatabase database;
    private final TestTenant mine;
    private final TestTenant theirs;
    private final ThreadTransactions transactions;
    private final DeviceService service;
    private final Instant now = Instant.now();
    private final UUID desktop = UUID.randomUUID();
    private final Caller administrator;
    private final Caller secretary;

    DeviceServiceIT(TestDatabase database, TestTenant mine, TestTenant theirs) {
        this.database = database;
        this.mine = mine;
        this.theirs = theirs;
        this.transactions = new ThreadTransactions(database.dataSource(DatabaseRole.APPLICATION));
        this.service = new DeviceService(transactions, new SeededIds(3), new ManualClock(now));
        this.administrator = administratorOf(mine);
        this.secretary = mine.secretaryOn(desktop);
    }

    private static Caller administratorOf(TestTenant tenant) {
        return tenant.caller("admin-" + tenant.code(), null, Set.of("ADMINISTRATOR"));
    }

    @BeforeEach
    void aDesktopIsKnown() throws SQLException {
        touch(mine, secretary, 1L);
    }

    @AfterEach
    void close() throws Exception {
        transactions.close();
    }

    private void touch(TestTenant tenant, Caller caller, Long acknowledged) throws SQLException {
        try (Connection connection = database.enter(tenant)) {
            new Replicas().touch(connection, caller, desktop, 1, acknowledged);
            connection.commit();
        }
    }

    private DeviceView revoke(Instant acceptEditsUntil) throws Exception {
        return transactions.run(() -> service.revoke(administrator, desktop, acceptEditsUntil));
    }

    private void admit(boolean sends) throws Exception {
        transactions.run(() -> {
            service.admit(secretary, "1.2.0", sends);
            return null;
        });
    }

    private static RevokedDevice refused(ThrowingCallable call) {
        RevokedDevice[] device = new RevokedDevice[1];
        assertThatExceptionOfType(SyncException.class).isThrownBy(call).satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo(ProblemCode.DEVICE_REVOKED);
            device[0] = refusal.device();
        });
        return device[0];
    }

    private static void unknown(ThrowingCallable call) {
        assertThatExceptionOfType(SyncException.class)
                .isThrownBy(call)
                .extracting(SyncException::code)
                .isEqualTo(ProblemCode.NOT_FOUND);
    }

    @Test
    void anAdministratorSeesWhoseADesktopIsWhichProgramItHasAndHowFarItIsBehind() throws Exception {
        admit(false);
        try (Connection connection = database.enter(mine)) {
            Students.add(connection, mine);
            Students.add(connection, mine);
            Students.add(connection, mine);
            connection.commit();
        }

        DeviceView seen =
                transactions.run(() -> service.devices(administrator)).devices().get(0);

        assertThat(seen.clientId()).isEqualTo(desktop);
        assertThat(seen.userId()).isEqualTo(secretary.userId());
        assertThat(seen.version()).isEqualTo("1.2.0");
        assertThat(seen.behind()).isEqualTo(2);
        assertThat(seen.lastSeenAt()).isBetween(now.minus(Duration.ofMinutes(2)), now.plus(Duration.ofMinutes(2)));
        assertThat(seen.revokedAt()).isNull();
    }

    @Test
    @Rule("DEVICE-1")
    void aRevokedDesktopIsRefusedAndToldWhichItIsAndWhoToAsk() throws Exception {
        admit(true);
        DeviceView revoked = revoke(null);

        assertThat(revoked.revokedBy()).isEqualTo(administrator.username());
        for (boolean sends : new boolean[] {true, false}) {
            RevokedDevice device = refused(() -> admit(sends));
            assertThat(device.tenantId()).isEqualTo(mine.id());
            assertThat(device.clientId()).isEqualTo(desktop);
            assertThat(device.revokedBy()).isEqualTo(administrator.username());
            assertThat(device.revokedAt()).isEqualTo(revoked.revokedAt());
            assertThat(device.acceptsEditsUntil()).isNull();
        }
    }

    @Test
    @Rule("DEVICE-1")
    void aTokenThatNamesNoDesktopHelpsARevokedOneNothing() throws Exception {
        revoke(null);
        refused(() -> touch(mine, mine.secretary(), null));
    }

    @Test
    @Rule("DEVICE-2")
    void ofAnotherSchoolsDesktopsNothingIsSeenAndNothingChanged() throws Exception {
        Caller stranger = administratorOf(theirs);

        assertThat(transactions.run(() -> service.devices(stranger)).devices()).isEmpty();
        unknown(() -> transactions.run(() -> service.revoke(stranger, desktop, null)));
        unknown(() -> transactions.run(() -> service.restore(stranger, desktop)));
        admit(false);
    }

    @Test
    @Rule("DEVICE-2")
    void theSameIdInAnotherSchoolIsAnotherDesktop() throws Exception {
        Caller elsewhere = theirs.secretaryOn(desktop);
        touch(theirs, elsewhere, null);
        transactions.run(() -> service.revoke(administratorOf(theirs), desktop, null));

        admit(false);
        refused(() -> transactions.run(() -> {
            service.admit(elsewhere, null, false);
            return null;
        }));
    }

    @Test
    @Rule("DEVICE-4")
    void inTheTimeThatItWasGivenADesktopMaySendAndNothingElse() throws Exception {
        Instant until = now.plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MILLIS);
        revoke(until);

        admit(true);
        touch(mine, secretary, null);
        assertThat(refused(() -> admit(false)).acceptsEditsUntil()).isEqualTo(until);

        Sql.run(
                database.dataSource(DatabaseRole.SUPERUSER),
                "update cartable.sync_client set accept_edits_until = now() - interval '1 second' where id = ?",
                desktop);
        assertThat(refused(() -> admit(true)).acceptsEditsUntil()).isNull();
        refused(() -> touch(mine, secretary, null));
    }

    @Test
    void aTimeToSendThatIsPastIsRefused() {
        assertThatExceptionOfType(SyncException.class)
                .isThrownBy(() -> revoke(now))
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(ProblemCode.MALFORMED_REQUEST);
                    assertThat(refusal.fields()).extracting("field").containsExactly("acceptEditsUntil");
                });
    }

    @Test
    @Rule("DEVICE-3")
    void whoRevokedAndWhoTookItBackIsKeptWhereTheApplicationCannotChangeIt() throws Exception {
        revoke(now.plus(Duration.ofHours(1)));
        revoke(null);
        DeviceView restored = transactions.run(() -> service.restore(administrator, desktop));
        transactions.run(() -> service.restore(administrator, desktop));

        assertThat(restored.revokedAt()).isNull();
        admit(false);
        try (Connection connection = database.enter(mine)) {
            assertThat(Sql.column(
                            connection,
                            String.class,
                            "select revoked || ' ' || (accept_edits_until is not null) || ' ' || changed_by"
                                    + " from device_revocation order by changed_at"))
                    .containsExactly(
                            "true true " + administrator.userId(),
                            "true false " + administrator.userId(),
                            "false false " + administrator.userId());
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> Sql.run(connection, "update device_revocation set changed_by = 'nobody'"));
        }
    }
}
