package org.cartable.launcher.tenant;

import com.github.f4b6a3.uuid.UuidCreator;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.cartable.launcher.database.Database;
import org.cartable.launcher.platform.LaunchException;
import org.cartable.protocol.IdSource;
import org.cartable.server.auth.PasswordHash;

/** The schools of a database, written as the owner of the schema. Each call is one transaction. */
public final class Tenants {

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String CHECK_VIOLATION = "23514";

    private final Database database;
    private final IdSource ids;
    private final SecureRandom random;

    Tenants(Database database, IdSource ids, SecureRandom random) {
        this.database = database;
        this.ids = ids;
        this.random = random;
    }

    /** @return the schools of a database, with new ids and salts from this machine */
    public static Tenants in(Database database) {
        return new Tenants(database, UuidCreator::getTimeOrderedEpoch, new SecureRandom());
    }

    /** @return the id of the school with this code */
    public Optional<UUID> find(String code) {
        try (Connection connection = database.connectAsOwner()) {
            return find(connection, code);
        } catch (SQLException e) {
            throw refused(e, "The school " + code + " cannot be looked up");
        }
    }

    /** @return the id of the new school */
    public UUID create(String code, String name) {
        UUID id = ids.next();
        try (Connection connection = database.connectAsOwner();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO tenant (id, code, name) VALUES (?, ?, ?)")) {
            insert.setObject(1, id);
            insert.setString(2, stored(code));
            insert.setString(3, name);
            insert.executeUpdate();
            return id;
        } catch (SQLException e) {
            throw refused(e, "The school " + code + " cannot be added");
        }
    }

    /** @return whether the school has a user of that name */
    public boolean hasUser(String tenantCode, String username) {
        try (Connection connection = database.connectAsOwner()) {
            connection.setAutoCommit(false);
            enter(connection, find(connection, tenantCode).orElseThrow(() -> noSuchSchool(tenantCode)));
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT 1 FROM app_user WHERE lower(username) = lower(?)")) {
                select.setString(1, username);
                try (ResultSet found = select.executeQuery()) {
                    return found.next();
                }
            }
        } catch (SQLException e) {
            throw refused(e, "The user " + username + " cannot be looked up");
        }
    }

    /** @return the id of the new user */
    public UUID createUser(String tenantCode, NewUser user) {
        try (Connection connection = database.connectAsOwner()) {
            connection.setAutoCommit(false);
            UUID tenant = find(connection, tenantCode).orElseThrow(() -> noSuchSchool(tenantCode));
            enter(connection, tenant);
            UUID id = ids.next();
            UUID teacher = user.teacher() == null ? null : teacher(connection, tenantCode, user.teacher());
            insert(connection, tenant, id, teacher, user);
            connection.commit();
            return id;
        } catch (SQLException e) {
            throw refused(e, "The user " + user.username() + " cannot be added");
        }
    }

    /** Says of a user which teacher he or she is. */
    public void linkTeacher(String tenantCode, String username, String staffNumber) {
        try (Connection connection = database.connectAsOwner()) {
            connection.setAutoCommit(false);
            enter(connection, find(connection, tenantCode).orElseThrow(() -> noSuchSchool(tenantCode)));
            try (PreparedStatement update = connection.prepareStatement(
                    "UPDATE app_user SET teacher_id = ?, updated_at = now() WHERE lower(username) = lower(?)")) {
                update.setObject(1, teacher(connection, tenantCode, staffNumber));
                update.setString(2, username);
                update.executeUpdate();
            }
            connection.commit();
        } catch (SQLException e) {
            throw refused(e, "The user " + username + " cannot be linked to teacher " + staffNumber);
        }
    }

    private static UUID teacher(Connection connection, String tenantCode, String staffNumber) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT id FROM teacher WHERE staff_number = ? AND deleted_at IS NULL")) {
            select.setString(1, staffNumber);
            try (ResultSet found = select.executeQuery()) {
                if (!found.next()) {
                    throw new LaunchException(
                            "The school " + tenantCode + " has no teacher with the staff number " + staffNumber + ".");
                }
                return found.getObject(1, UUID.class);
            }
        }
    }

    private static Optional<UUID> find(Connection connection, String code) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT id FROM tenant WHERE code = ?")) {
            select.setString(1, stored(code));
            try (ResultSet found = select.executeQuery()) {
                return found.next() ? Optional.of(found.getObject(1, UUID.class)) : Optional.empty();
            }
        }
    }

    /** Row-level security holds for the owner too: a transaction names its tenant. */
    private static void enter(Connection connection, UUID tenant) throws SQLException {
        try (PreparedStatement enter = connection.prepareStatement("SELECT set_config('app.tenant_id', ?, true)")) {
            enter.setString(1, tenant.toString());
            enter.execute();
        }
    }

    private void insert(Connection connection, UUID tenant, UUID id, UUID teacher, NewUser user) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO app_user"
                        + " (tenant_id, id, username, display_name, password_hash, roles, teacher_id) VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            insert.setObject(1, tenant);
            insert.setObject(2, id);
            insert.setString(3, user.username());
            insert.setString(4, user.displayName());
            insert.setString(5, PasswordHash.of(user.password(), random));
            insert.setArray(
                    6,
                    connection.createArrayOf(
                            "text", user.roles().stream().map(Role::name).toArray()));
            insert.setObject(7, teacher);
            insert.executeUpdate();
        }
    }

    /** Codes are kept in capitals, so that nobody has to remember how one was typed. */
    private static String stored(String code) {
        return code.toUpperCase(Locale.ROOT);
    }

    private static LaunchException noSuchSchool(String code) {
        return new LaunchException("There is no school " + code + ".");
    }

    private static LaunchException refused(SQLException e, String what) {
        String why =
                switch (String.valueOf(e.getSQLState())) {
                    case UNIQUE_VIOLATION -> "it is there already";
                    case CHECK_VIOLATION -> "a value has the wrong form";
                    default -> e.getMessage();
                };
        return new LaunchException(what + ": " + why + ".", e);
    }
}
