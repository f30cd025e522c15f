package org.cartable.server.device;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.cartable.protocol.IdSource;
import org.cartable.protocol.admin.DeviceView;
import org.cartable.protocol.admin.DevicesResponse;
import org.cartable.protocol.problem.FieldProblem;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.server.platform.DatabaseException;
import org.cartable.server.platform.SyncException;
import org.cartable.server.tenant.Caller;
import org.cartable.server.tenant.TenantSession;

/** Tells of the desktops of a school, revokes them, and lets them pass. Each call is one transaction. */
@Stateless
public class DeviceService {

    private final DataSource dataSource;
    private final IdSource ids;
    private final Clock clock;

    /** For the container's proxy. */
    public DeviceService() {
        this(null, null, null);
    }

    @Inject
    public DeviceService(DataSource dataSource, IdSource ids, Clock clock) {
        this.dataSource = dataSource;
        this.ids = ids;
        this.clock = clock;
    }

    /** @return the desktops of the caller's school */
    public DevicesResponse devices(Caller caller) {
        return inSchool(caller, "The desktops cannot be read", devices -> new DevicesResponse(devices.all()));
    }

    /**
     * Revokes a desktop from the next request on, or changes how long a revoked one may send.
     *
     * @param acceptEditsUntil until when it may still send what it has; null for not at all
     * @return the desktop as it is now
     * @throws SyncException {@code NOT_FOUND} when the school has no such desktop; {@code MALFORMED_REQUEST} when that moment
     *     is past
     */
    public DeviceView revoke(Caller caller, UUID clientId, Instant acceptEditsUntil) {
        if (acceptEditsUntil != null && !acceptEditsUntil.isAfter(clock.instant())) {
            String past = "acceptEditsUntil is past";
            throw new SyncException(
                    ProblemCode.MALFORMED_REQUEST,
                    past + ".",
                    List.of(new FieldProblem("acceptEditsUntil", "FUTURE", past)));
        }
        return inSchool(caller, "The desktop cannot be revoked", devices -> {
            if (!devices.revoke(clientId, acceptEditsUntil, caller.userId(), caller.username())) {
                throw unknown();
            }
            if (acceptEditsUntil == null) {
                devices.endLogins(clientId);
            }
            devices.note(ids.next(), clientId, true, acceptEditsUntil, caller.userId());
            return devices.one(clientId).orElseThrow();
        });
    }

    /**
     * Takes a revocation back; the desktop's user has to sign in anew. What was deleted meanwhile comes back with the next sync,
     * but for what had not been sent. A desktop that is not revoked stays as it is.
     *
     * @return the desktop as it is now
     * @throws SyncException {@code NOT_FOUND} when the school has no such desktop
     */
    public DeviceView restore(Caller caller, UUID clientId) {
        return inSchool(caller, "The revocation cannot be taken back", devices -> {
            if (devices.restore(clientId)) {
                devices.endLogins(clientId);
                devices.note(ids.next(), clientId, false, null, caller.userId());
            }
            return devices.one(clientId).orElseThrow(DeviceService::unknown);
        });
    }

    /**
     * Lets the desktop of the token pass, or not, and notes which program speaks for it. A token without a desktop passes; where
     * the request names one, {@link org.cartable.server.replica.Replicas} looks.
     *
     * @param program the version of the program; null when it did not say
     * @param sends the request does what is needed to send edits, and nothing else
     * @throws SyncException {@code DEVICE_REVOKED} when it was revoked, unless it sends and still may
     */
    public void admit(Caller caller, String program, boolean sends) {
        UUID clientId = caller.tokenClientId();
        if (clientId == null) {
            return;
        }
        inSchool(caller, "The desktop cannot be looked at", devices -> {
            devices.require(clientId, sends);
            if (program != null) {
                devices.speaksBy(clientId, program);
            }
            return null;
        });
    }

    private static SyncException unknown() {
        return new SyncException(ProblemCode.NOT_FOUND, "The school has no such desktop.");
    }

    /** Work on the desktops of one school. */
    @FunctionalInterface
    private interface Work<T> {
        T run(Devices devices) throws SQLException;
    }

    private <T> T inSchool(Caller caller, String failure, Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            TenantSession.enter(connection, caller.tenantId(), caller.userId(), caller.tokenClientId());
            return work.run(new Devices(connection));
        } catch (SQLException failed) {
            throw new DatabaseException(failure, failed);
        }
    }
}
