package org.cartable.server.audit;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.cartable.protocol.audit.AuditResponse;
import org.cartable.protocol.audit.AuditedChange;
import org.cartable.protocol.audit.AuditedField;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.server.platform.DatabaseException;
import org.cartable.server.platform.SyncException;
import org.cartable.server.rights.Rights;
import org.cartable.server.rights.StoredRights;
import org.cartable.server.school.SchemaRegistry;
import org.cartable.server.school.SyncedField;
import org.cartable.server.school.SyncedType;
import org.cartable.server.tenant.Caller;
import org.cartable.server.tenant.TenantSession;

/** The door of the audit: one record's changes, newest first, in one transaction that cannot write. */
@Stateless
public class AuditService {

    /** Changes of an answer. */
    public static final int PAGE_SIZE = 50;

    private static final String STATES = "select c.version, c.operation, c.at, u.display_name, c.payload::text"
            + " from sync_change c left join app_user u on u.tenant_id = c.tenant_id and u.id::text = c.actor"
            + " where c.tenant_id = ? and c.entity_type = ? and c.entity_id = ? and c.version < ?"
            + " order by c.version desc limit ?";

    private final DataSource dataSource;
    private final StoredRights storedRights;
    private final SchemaRegistry registry;

    /** For the container's proxy. */
    public AuditService() {
        this(null, null, null);
    }

    @Inject
    public AuditService(DataSource dataSource, StoredRights storedRights, SchemaRegistry registry) {
        this.dataSource = dataSource;
        this.storedRights = storedRights;
        this.registry = registry;
    }

    /**
     * Tells the changes of a record.
     *
     * @param beforeVersion only those before this version; null for the newest
     * @throws SyncException {@link ProblemCode#MALFORMED_REQUEST} when there is no such type
     */
    public AuditResponse changes(Caller caller, String entityType, UUID entityId, Long beforeVersion) {
        SyncedType type = registry.type(entityType)
                .orElseThrow(() -> new SyncException(
                        ProblemCode.MALFORMED_REQUEST, "there is no type of that name in the schema"));
        try (Connection connection = dataSource.getConnection()) {
            readOnly(connection);
            TenantSession.enter(connection, caller.tenantId(), caller.userId(), caller.tokenClientId());
            Rights rights = storedRights.of(connection, caller);
            if (!rights.mayRead(entityType)) {
                // Before the record is looked at: the answer is the same for every id.
                return new AuditResponse(List.of(), false);
            }
            return answer(type, states(connection, caller, type, entityId, beforeVersion, rights));
        } catch (SQLException failed) {
            throw new DatabaseException("The changes of the record could not be read", failed);
        }
    }

    private static void readOnly(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set transaction read only");
        }
    }

    /** @return one more than an answer has, so that the last one too can be compared with the state before it */
    private static List<LoggedState> states(
            Connection connection, Caller caller, SyncedType type, UUID entityId, Long beforeVersion, Rights rights)
            throws SQLException {
        List<LoggedState> states = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(STATES)) {
            select.setObject(1, caller.tenantId());
            select.setString(2, type.name());
            select.setObject(3, entityId);
            select.setLong(4, beforeVersion == null ? Long.MAX_VALUE : beforeVersion);
            select.setInt(5, PAGE_SIZE + 1);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    states.add(new LoggedState(
                            row.getLong(1),
                            Operation.valueOf(row.getString(2)),
                            row.getObject(3, OffsetDateTime.class).toInstant(),
                            row.getString(4),
                            rights.visible(type.name(), object(row.getString(5)))));
                }
            }
        }
        return states;
    }

    private static JsonObject object(String text) {
        if (text == null) {
            return null;
        }
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    private static AuditResponse answer(SyncedType type, List<LoggedState> states) {
        List<AuditedChange> changes = new ArrayList<>();
        for (int i = 0; i < Math.min(states.size(), PAGE_SIZE); i++) {
            LoggedState state = states.get(i);
            LoggedState before = i + 1 < states.size() ? states.get(i + 1) : null;
            changes.add(new AuditedChange(
                    state.version(), state.at(), state.by(), state.operation(), fields(type, before, state)));
        }
        return new AuditResponse(changes, states.size() > PAGE_SIZE);
    }

    private static List<AuditedField> fields(SyncedType type, LoggedState before, LoggedState after) {
        if (after.deleted()) {
            return List.of();
        }
        boolean first = after.version() == 1;
        boolean follows = before != null && before.version() == after.version() - 1 && before.known();
        if (after.document() == null || !first && !follows) {
            return null;
        }
        JsonObject old = first || before.document() == null ? JsonValue.EMPTY_JSON_OBJECT : before.document();
        List<AuditedField> fields = new ArrayList<>();
        for (SyncedField field : type.fields()) {
            JsonValue was = old.get(field.name());
            JsonValue is = after.document().get(field.name());
            if (!Objects.equals(was, is)) {
                fields.add(new AuditedField(field.name(), was, is));
            }
        }
        return fields;
    }
}
