package org.cartable.server.policy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Objects;
import java.util.UUID;
import org.cartable.protocol.IdSource;
import org.cartable.protocol.admin.PolicySetting;
import org.cartable.server.tenant.Caller;

/** Writes the choices of a school, and of each change who made it (POL-3). */
final class PolicyWriter {

    private static final String SET = "insert into conflict_policy"
            + " (tenant_id, entity_type, field, policy, merge_function, changed_by) values (?, ?, ?, ?, ?, ?)"
            + " on conflict (tenant_id, entity_type, field) do update set policy = excluded.policy,"
            + " merge_function = excluded.merge_function, changed_by = excluded.changed_by,"
            + " changed_at = clock_timestamp()";

    private static final String CLEAR =
            "delete from conflict_policy where tenant_id = ? and entity_type = ? and field is not distinct from ?";

    private static final String NOTE = "insert into conflict_policy_change (tenant_id, id, entity_type, field,"
            + " old_policy, old_merge_function, new_policy, new_merge_function, changed_by)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final Connection connection;
    private final Caller caller;
    private final IdSource ids;

    /** @param connection in a transaction that has entered the caller's tenant and holds its head lock */
    PolicyWriter(Connection connection, Caller caller, IdSource ids) {
        this.connection = connection;
        this.caller = caller;
        this.ids = ids;
    }

    /** Writes one setting; one that changes nothing leaves no trace. */
    void write(PolicySetting setting, PolicyChoice before) throws SQLException {
        PolicyChoice after = setting.policy() == null
                ? null
                : new PolicyChoice(setting.entityType(), setting.field(), setting.policy(), setting.mergeFunction());
        if (Objects.equals(before, after)) {
            return;
        }
        if (after == null) {
            execute(CLEAR, caller.tenantId(), setting.entityType(), setting.field());
        } else {
            execute(
                    SET,
                    caller.tenantId(),
                    after.entityType(),
                    after.field(),
                    policy(after),
                    mergeFunction(after),
                    caller.userId());
        }
        UUID id = ids.next();
        execute(
                NOTE,
                caller.tenantId(),
                id,
                setting.entityType(),
                setting.field(),
                policy(before),
                mergeFunction(before),
                policy(after),
                mergeFunction(after),
                caller.userId());
    }

    private static String policy(PolicyChoice choice) {
        return choice == null ? null : choice.policy().name();
    }

    private static String mergeFunction(PolicyChoice choice) {
        return choice == null || choice.mergeFunction() == null
                ? null
                : choice.mergeFunction().name();
    }

    private void execute(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        }
    }
}
