package org.cartable.server.rights;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cartable.protocol.admin.WriteScope;
import org.cartable.server.rights.SchoolRights.Place;
import org.cartable.server.school.SchemaRegistry;
import org.cartable.server.tenant.Caller;

/** The rights in the database. Works inside the caller's transaction, which has entered the tenant. */
@ApplicationScoped
public class StoredRights {

    private static final String COLUMNS =
            "r.role, r.entity_type, r.can_read, r.write_scope, r.hidden_fields, r.read_only_fields";

    private static final String CHOSEN = "select " + COLUMNS + " from role_right r where r.tenant_id = ?";

    /** Always a row: the one that has the classes, with a choice or none. */
    private static final String OF_CALLER = "select " + COLUMNS + ", me.own_classes"
            + " from (select array(select distinct a.class_id from app_user u"
            + " join teacher t on t.tenant_id = u.tenant_id and t.id = u.teacher_id and t.deleted_at is null"
            + " join teaching_assignment a on a.tenant_id = t.tenant_id and a.teacher_id = t.id"
            + " and a.deleted_at is null"
            + " where u.tenant_id = ? and u.id = ?) as own_classes) me"
            + " left join role_right r on r.tenant_id = ? and r.role = any (?)";

    private static final String REMOVE = "delete from role_right where tenant_id = ? and role = ? and entity_type = ?";

    private static final String CHOOSE = "insert into role_right as r"
            + " (tenant_id, role, entity_type, can_read, write_scope, hidden_fields, read_only_fields)"
            + " values (?, ?, ?, ?, ?, ?, ?)"
            + " on conflict (tenant_id, role, entity_type) do update set can_read = excluded.can_read,"
            + " write_scope = excluded.write_scope, hidden_fields = excluded.hidden_fields,"
            + " read_only_fields = excluded.read_only_fields";

    private final SchemaRegistry registry;

    /** For the container's proxy. */
    public StoredRights() {
        this(null);
    }

    @Inject
    public StoredRights(SchemaRegistry registry) {
        this.registry = registry;
    }

    /**
     * What the caller may do now. One query.
     *
     * @param connection in a transaction that has entered the caller's tenant
     */
    public Rights of(Connection connection, Caller caller) throws SQLException {
        Set<Role> roles = Role.among(caller.roles());
        Map<Place, RoleRight> chosen = new HashMap<>();
        Set<UUID> ownClasses = new HashSet<>();
        try (PreparedStatement select = connection.prepareStatement(OF_CALLER)) {
            select.setObject(1, caller.tenantId());
            select.setObject(2, userId(caller));
            select.setObject(3, caller.tenantId());
            select.setArray(
                    4,
                    connection.createArrayOf(
                            "text", roles.stream().map(Role::name).toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    ownClasses.addAll(Arrays.asList((UUID[]) row.getArray(7).getArray()));
                    if (row.getString(1) != null) {
                        chosen.put(place(row), right(row));
                    }
                }
            }
        }
        return Rights.of(registry.types(), new SchoolRights(chosen), roles, ownClasses);
    }

    /** Users of an identity provider may have other ids than ours; they are no teacher of ours then. */
    private static UUID userId(Caller caller) {
        try {
            return UUID.fromString(caller.userId());
        } catch (IllegalArgumentException notOurs) {
            return null;
        }
    }

    /** @return the rights of all roles in the tenant */
    SchoolRights of(Connection connection, UUID tenantId) throws SQLException {
        Map<Place, RoleRight> chosen = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(CHOSEN)) {
            select.setObject(1, tenantId);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    chosen.put(place(row), right(row));
                }
            }
        }
        return new SchoolRights(chosen);
    }

    private static Place place(ResultSet row) throws SQLException {
        return new Place(Role.valueOf(row.getString(1)), row.getString(2));
    }

    private static RoleRight right(ResultSet row) throws SQLException {
        return new RoleRight(
                row.getBoolean(3),
                WriteScope.valueOf(row.getString(4)),
                texts(row.getArray(5)),
                texts(row.getArray(6)));
    }

    private static Set<String> texts(Array array) throws SQLException {
        return Arrays.stream((String[]) array.getArray()).collect(Collectors.toSet());
    }

    /** Makes these the school's choices, and no others. Writes what differs only. */
    void choose(Connection connection, UUID tenantId, SchoolRights wanted) throws SQLException {
        Map<Place, RoleRight> before = of(connection, tenantId).chosen();
        try (PreparedStatement remove = connection.prepareStatement(REMOVE);
                PreparedStatement choose = connection.prepareStatement(CHOOSE)) {
            for (Place place : before.keySet()) {
                if (!wanted.chosen().containsKey(place)) {
                    bind(remove, tenantId, place);
                    remove.addBatch();
                }
            }
            for (Map.Entry<Place, RoleRight> choice : wanted.chosen().entrySet()) {
                if (!choice.getValue().equals(before.get(choice.getKey()))) {
                    bind(choose, tenantId, choice.getKey());
                    bind(connection, choose, choice.getValue());
                    choose.addBatch();
                }
            }
            remove.executeBatch();
            choose.executeBatch();
        }
    }

    private static void bind(PreparedStatement statement, UUID tenantId, Place place) throws SQLException {
        statement.setObject(1, tenantId);
        statement.setString(2, place.role().name());
        statement.setString(3, place.entityType());
    }

    private static void bind(Connection connection, PreparedStatement statement, RoleRight right) throws SQLException {
        statement.setBoolean(4, right.read());
        statement.setString(5, right.write().name());
        statement.setArray(
                6,
                connection.createArrayOf(
                        "text", right.hiddenFields().stream().sorted().toArray()));
        statement.setArray(
                7,
                connection.createArrayOf(
                        "text", right.readOnlyFields().stream().sorted().toArray()));
    }
}
