package org.cartable.system.simulation;

import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.cartable.client.json.JsonText;
import org.cartable.protocol.entity.EntityKey;

/** Looks into the file of a desktop from beside it, so that a checker sees what is there and not what the store says. */
final class Probe implements AutoCloseable {

    /** The types of which there is something in a world. */
    static final List<String> TYPES = List.of(
            "ACADEMIC_YEAR",
            "SCHOOL_LEVEL",
            "CLASS",
            "STUDENT",
            "ENROLLMENT",
            "EXAM",
            "GRADE",
            "ATTENDANCE",
            "PAYMENT");

    /**
     * One row of an entity table.
     *
     * @param version 0 when the server is not known to have it
     * @param payload what the screen shows; null when deleted there
     * @param state 0 and 1 the server's, 2 and 3 edited
     */
    record Row(long version, String payload, int state) {

        boolean hasEdits() {
            return state >= 2;
        }

        boolean edited() {
            return state == 2;
        }
    }

    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    Probe(Path file) {
        try {
            connection = DriverManager.getConnection("jdbc:sqlite:" + file + "?busy_timeout=15000");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        return statement;
    }

    private static String table(String type) {
        return "e_" + type.toLowerCase(Locale.ROOT);
    }

    Map<EntityKey, Row> rows() {
        Map<EntityKey, Row> rows = new HashMap<>();
        for (String type : TYPES) {
            try (ResultSet found = prepared("SELECT id, server_version, payload, shadow_state FROM " + table(type))
                    .executeQuery()) {
                while (found.next()) {
                    rows.put(
                            new EntityKey(type, UUID.fromString(found.getString(1))),
                            new Row(found.getLong(2), found.getString(3), found.getInt(4)));
                }
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        }
        return rows;
    }

    /** @return what the desktop takes for the server's state of each entity of the type, beneath its edits */
    List<JsonObject> atServer(String type) {
        List<JsonObject> states = new ArrayList<>();
        try (ResultSet found = prepared(
                        "SELECT CASE shadow_state WHEN 2 THEN shadow WHEN 3 THEN NULL ELSE payload END FROM "
                                + table(type))
                .executeQuery()) {
            while (found.next()) {
                if (found.getString(1) != null) {
                    states.add(JsonText.object(found.getString(1)));
                }
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return states;
    }

    Row row(EntityKey key) {
        try {
            PreparedStatement select = prepared(
                    "SELECT server_version, payload, shadow_state FROM " + table(key.entityType()) + " WHERE id = ?");
            select.setString(1, key.entityId().toString());
            try (ResultSet found = select.executeQuery()) {
                return found.next() ? new Row(found.getLong(1), found.getString(2), found.getInt(3)) : null;
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** @return as far as this desktop knows */
    boolean isNotAtServer(EntityKey key) {
        Row row = row(key);
        return row != null && row.state() == 3;
    }

    /** @return the ids that the screen shows of the type, in order */
    List<UUID> shown(String type) {
        List<UUID> ids = new ArrayList<>();
        try (ResultSet found = prepared("SELECT id FROM " + table(type) + " WHERE payload IS NOT NULL ORDER BY id")
                .executeQuery()) {
            while (found.next()) {
                ids.add(UUID.fromString(found.getString(1)));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return ids;
    }

    /** @return what is queued, parked included, by what a person did */
    Set<UUID> openIntents() {
        Set<UUID> intents = new HashSet<>();
        try (ResultSet found =
                prepared("SELECT intent_id FROM outbox_events WHERE open = 1").executeQuery()) {
            while (found.next()) {
                intents.add(UUID.fromString(found.getString(1)));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return intents;
    }

    /** @return what the fields of an edit had on the screen when it was made; null when that is not known, or no longer */
    JsonObject before(UUID eventId) {
        try {
            PreparedStatement select = prepared("SELECT before FROM outbox_events WHERE id = ?");
            select.setString(1, eventId.toString());
            try (ResultSet found = select.executeQuery()) {
                return found.next() ? JsonText.object(found.getString(1)) : null;
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** @return the person gave up an edit that wrote the value */
    boolean isGivenUp(EntityKey key, String field, String value) {
        return exists(
                "SELECT 1 FROM outbox_events WHERE open = 0 AND resolution IS NOT NULL"
                        + " AND entity_type = ? AND entity_id = ?"
                        // A number as it was written: 13.50 and not 13.5.
                        + " AND (coalesce(payload ->> ?, '') = ? OR payload -> ? = ?) LIMIT 1",
                key.entityType(),
                key.entityId().toString(),
                "$." + field,
                value,
                "$." + field,
                value);
    }

    /** @return what a person did was closed by a decision, here or at the server */
    boolean isDecided(UUID intent) {
        return exists(
                "SELECT 1 FROM outbox_events WHERE open = 0 AND intent_id = ? AND resolution IS NOT NULL LIMIT 1",
                intent.toString());
    }

    /** @return a conflict of what a person did was closed by writing it over what the server has */
    boolean isWrittenOverServer(UUID intent) {
        return exists(
                "SELECT 1 FROM outbox_events WHERE open = 0 AND intent_id = ?"
                        + " AND resolution IN ('KEPT_MINE', 'MERGED') LIMIT 1",
                intent.toString());
    }

    private boolean exists(String sql, String... arguments) {
        try {
            PreparedStatement select = prepared(sql);
            for (int i = 0; i < arguments.length; i++) {
                select.setString(i + 1, arguments[i]);
            }
            try (ResultSet found = select.executeQuery()) {
                return found.next();
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** @return a fresh snapshot is under way, until whose end rows stay that the server has no more */
    boolean startsAnew() {
        try (ResultSet found = prepared("SELECT resnapshot FROM sync_state").executeQuery()) {
            return found.next() && found.getBoolean(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Tampers with the file, as a bug of the store would. */
    void write(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    static String tableOf(String type) {
        return table(type);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
