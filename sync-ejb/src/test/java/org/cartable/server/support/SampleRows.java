package org.cartable.server.support;

import com.github.f4b6a3.uuid.UuidCreator;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.server.school.SchemaRegistry;
import org.cartable.server.school.SyncedField;
import org.cartable.server.school.SyncedType;

/** One row of every type of the schema, written by plain SQL from what the schema says of its fields. */
public final class SampleRows {

    private final Connection connection;
    private final UUID tenantId;
    private final Map<String, UUID> ids = new HashMap<>();

    /** @param connection in a transaction that has entered the tenant */
    public SampleRows(Connection connection, TestTenant tenant) {
        this.connection = connection;
        this.tenantId = tenant.id();
    }

    /** Adds a row of each type, with all its fields. */
    public SampleRows addAll() throws SQLException {
        for (SyncedType type : new SchemaRegistry().types()) {
            add(type, true);
        }
        return this;
    }

    /** Adds a row, with all fields or with the required ones only. It refers to the last rows of other types, and itself. */
    public UUID add(SyncedType type, boolean withOptional) throws SQLException {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        ids.put(type.name(), id);
        StringBuilder columns = new StringBuilder("tenant_id, id");
        StringBuilder marks = new StringBuilder("?, ?");
        List<Object> values = new ArrayList<>(List.of(tenantId, id));
        for (SyncedField field : type.fields()) {
            if (field.schema().required() || withOptional) {
                columns.append(", ").append(field.column());
                marks.append(", ?");
                values.add(value(field.schema(), id));
            }
        }
        Sql.run(
                connection,
                "insert into cartable." + type.table() + " (" + columns + ") values (" + marks + ")",
                values.toArray());
        return id;
    }

    private Object value(FieldSchema field, UUID id) {
        return switch (field.kind()) {
            case TEXT -> text(field, id);
            case INTEGER -> 1;
            case DECIMAL -> new BigDecimal("12.50");
            case BOOLEAN -> true;
            case DATE -> LocalDate.of(2026, 9, 1);
            case ENUM -> field.values().get(0).value();
            case REFERENCE -> ids.get(field.references());
        };
    }

    /** As long as the field allows, and another one for each row: it may be a natural key. */
    private static String text(FieldSchema field, UUID id) {
        if (field.name().equals("email")) {
            return "awa@école.bf";
        }
        if (field.name().equals("currency")) {
            return "XOF";
        }
        String unique = id.toString().substring(24);
        return unique + "é".repeat(field.maxLength() - unique.length());
    }

    /** @return the id of the last row of that type */
    public UUID id(String entityType) {
        return ids.get(entityType);
    }
}
