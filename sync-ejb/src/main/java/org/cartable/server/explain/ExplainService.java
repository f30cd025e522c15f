package org.cartable.server.explain;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.cartable.protocol.explain.ExplainRequest;
import org.cartable.protocol.explain.ExplainResponse;
import org.cartable.protocol.explain.ExplainResponse.Place;
import org.cartable.protocol.explain.ExplainResponse.Reason;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.server.down.FeedPlace;
import org.cartable.server.platform.DatabaseException;
import org.cartable.server.platform.SyncException;
import org.cartable.server.replica.ReplicaRows.Told;
import org.cartable.server.replica.Replicas;
import org.cartable.server.rights.Rights;
import org.cartable.server.rights.StoredRights;
import org.cartable.server.school.SchemaRegistry;
import org.cartable.server.school.SyncedType;
import org.cartable.server.tenant.Caller;
import org.cartable.server.tenant.TenantSession;

/** The door of explain: one record and one desktop, in one transaction that cannot write. */
@Stateless
public class ExplainService {

    private final DataSource dataSource;
    private final Replicas replicas;
    private final StoredRights storedRights;
    private final SchemaRegistry registry;

    /** For the container's proxy. */
    public ExplainService() {
        this(null, null, null, null);
    }

    @Inject
    public ExplainService(
            DataSource dataSource, Replicas replicas, StoredRights storedRights, SchemaRegistry registry) {
        this.dataSource = dataSource;
        this.replicas = replicas;
        this.storedRights = storedRights;
        this.registry = registry;
    }

    /**
     * Tells why the record is, or is not, on the desktop.
     *
     * @throws SyncException when the request is refused: {@link ProblemCode#MALFORMED_CURSOR},
     *     {@link ProblemCode#MALFORMED_REQUEST}, {@link ProblemCode#CLIENT_MISMATCH}, {@link ProblemCode#FORBIDDEN}
     */
    public ExplainResponse explain(Caller caller, ExplainRequest request) {
        SyncedType type = registry.type(request.entityType())
                .orElseThrow(() -> new SyncException(
                        ProblemCode.MALFORMED_REQUEST, "there is no type of that name in the schema"));
        try (Connection connection = dataSource.getConnection()) {
            readOnly(connection);
            TenantSession.enter(connection, caller.tenantId(), caller.userId(), request.clientId());
            replicas.check(connection, caller, request.clientId());
            Rights rights = storedRights.of(connection, caller);
            List<WantedPart> parts = WantedPart.of(request, type, registry, rights);
            if (!rights.mayRead(type.name())) {
                // Before the record is looked at: the answer is the same for every id.
                return bare(Reason.NOT_READABLE, place(connection, caller, request, rights));
            }
            UUID survivor = StoredRecord.survivor(connection, caller.tenantId(), type, request.entityId())
                    .orElse(null);
            UUID id = survivor == null ? request.entityId() : survivor;
            Optional<StoredRecord> found = StoredRecord.find(connection, caller.tenantId(), type, id, parts);
            // After the record: it may be changed in between, and the head is then not behind its change.
            FeedPlace place = place(connection, caller, request, rights);
            Reason reason = reason(place, type, id, found.orElse(null), request.clause());
            return reason == Reason.UNKNOWN ? bare(reason, place) : told(reason, survivor, found.orElse(null), place);
        } catch (SQLException failed) {
            throw new DatabaseException("The record could not be explained", failed);
        }
    }

    private static void readOnly(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set transaction read only");
        }
    }

    private FeedPlace place(Connection connection, Caller caller, ExplainRequest request, Rights rights)
            throws SQLException {
        return FeedPlace.of(connection, caller, request.clientId(), rights, registry.types(), request.cursor());
    }

    /**
     * @param record null when there is none, or nothing tells of it any more
     * @param clause what the desktop asks for; null for all, empty for what its cursor was given for
     */
    private Reason reason(FeedPlace place, SyncedType type, UUID id, StoredRecord record, JsonObject clause)
            throws SQLException {
        boolean inPart = place.inPart(type);
        Told told = inPart ? place.told(type, id) : toldWhole(place, type, id, record);
        if (record == null || record.deletedAt() != null) {
            // As the feed does: of what it tells in part, a deletion is told to who held it (SCOPE-4).
            boolean inPartNext = inPart || !place.begun() && clause != null;
            return (inPartNext ? told != Told.NEVER : record != null) ? Reason.DELETED : Reason.UNKNOWN;
        }
        boolean mayHold = told == Told.HELD || told == Told.IN_DOUBT;
        boolean asBefore = clause != null && clause.isEmpty();
        boolean wanted = asBefore ? mayHold || !inPart : record.unmet().isEmpty();
        if (!wanted) {
            return mayHold ? Reason.LEAVING : told == Told.LEFT ? Reason.LEFT : Reason.OUT_OF_SCOPE;
        }
        if (!place.begun()) {
            return Reason.NEVER_SYNCED;
        }
        boolean toldNow =
                told == Told.HELD && place.reset() == null && !place.narrows(type) && !record.changedAfter(place.seq());
        return toldNow ? Reason.HELD : Reason.ON_ITS_WAY;
    }

    private Told toldWhole(FeedPlace place, SyncedType type, UUID id, StoredRecord record) {
        boolean held = record != null && place.passed(registry.types(), type, id) && !record.createdAfter(place.seq());
        if (place.reset() != null) {
            // Until it has begun anew it may still have what it was told.
            return held ? Told.IN_DOUBT : Told.NEVER;
        }
        return held ? Told.HELD : Told.NEVER;
    }

    private static ExplainResponse bare(Reason reason, FeedPlace place) {
        return new ExplainResponse(reason, null, null, null, null, null, null, onTheWire(place));
    }

    private static ExplainResponse told(Reason reason, UUID survivor, StoredRecord record, FeedPlace place) {
        if (record == null) {
            return new ExplainResponse(reason, survivor, null, null, null, null, null, onTheWire(place));
        }
        return new ExplainResponse(
                reason,
                survivor,
                record.version(),
                record.changedAt(),
                record.changedSeq(),
                record.deletedAt(),
                record.deletedAt() == null ? record.unmet() : null,
                onTheWire(place));
    }

    private static Place onTheWire(FeedPlace place) {
        return new Place(place.seq(), place.headSeq(), place.inSnapshot(), place.reset());
    }
}
