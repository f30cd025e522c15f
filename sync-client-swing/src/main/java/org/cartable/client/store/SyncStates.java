package org.cartable.client.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.cartable.client.json.JsonText;
import org.cartable.protocol.IdSource;
import org.cartable.protocol.auth.SignedInUser;
import org.cartable.protocol.scope.Scope;
import org.cartable.protocol.scope.ScopeJson;

/** The one {@link SyncState} of the file. Thread-safe. */
public final class SyncStates {

    private final LocalDatabase database;

    SyncStates(LocalDatabase database, IdSource ids) {
        this.database = database;
        if (database.read(SyncStates::read) == null) {
            UUID clientId = ids.next();
            database.write(sql -> sql.update(
                    "INSERT OR IGNORE INTO sync_state (id, client_id, resnapshot) VALUES (1, ?, 1)", clientId));
        }
    }

    /** @return the state as it is now, also when another process has changed it */
    public SyncState current() {
        return database.read(SyncStates::read);
    }

    /**
     * Ties the database to a server, a school and a user, or checks that it is tied to them: the queue of one user is
     * never sent as another.
     *
     * @throws EditRefusedException when the database belongs to somebody else
     */
    public void bind(String server, SignedInUser user) {
        checkOwner(server, user.username());
        database.write(sql -> {
            SyncState now = read(sql);
            if (now.signedIn() && !now.user().tenantId().equals(user.tenantId())) {
                throw new EditRefusedException(
                        "this desktop belongs to " + now.user().tenantName());
            }
            return sql.update(
                    "UPDATE sync_state SET server = ?, tenant_id = ?, tenant_code = ?, tenant_name = ?, user_id = ?,"
                            + " username = ?, display_name = ?, roles = ?",
                    server,
                    user.tenantId(),
                    user.tenantCode(),
                    user.tenantName(),
                    user.id(),
                    user.username(),
                    user.displayName(),
                    JsonText.write(user.roles()));
        });
    }

    /**
     * Checks before a sign-in that this database may be used for it.
     *
     * @throws EditRefusedException when the database belongs to another user or server
     */
    public void checkOwner(String server, String username) {
        SyncState now = current();
        if (now.signedIn() && !now.user().username().equals(username)) {
            throw new EditRefusedException(
                    "this desktop belongs to " + now.user().username() + "; use another --data directory");
        }
        if (now.signedIn() && !now.server().equals(server)) {
            throw new EditRefusedException(
                    "this desktop belongs to the server " + now.server() + "; use another --data directory");
        }
    }

    /**
     * Asks from the next sync on for no more than that. What is held already and is not in it leaves then.
     *
     * @param scope {@link Scope#WHOLE} for everything
     */
    public void want(Scope scope) {
        String text = scope.whole() ? null : JsonText.write(ScopeJson.write(scope));
        database.write(sql -> sql.update("UPDATE sync_state SET scope = ?", text));
    }

    /** @return how often in a row the server has answered a cursor with a reset, with no page of its log between */
    public int resetsInARow() {
        return database.read(sql ->
                sql.first("SELECT resets FROM sync_state", row -> row.getInt(1)).orElse(0));
    }

    /** Notes that a sync came to its end. */
    public void succeeded(Instant at) {
        database.write(sql -> sql.update("UPDATE sync_state SET last_success_at = ?, update_needed = NULL", at));
    }

    /** Notes that the program on this desktop has to be updated; the next sync that comes to its end takes it back. */
    public void updateNeeded(String why) {
        database.write(sql -> sql.update("UPDATE sync_state SET update_needed = ?", why));
    }

    /** @return why the program on this desktop has to be updated; nothing when it need not */
    public Optional<String> updateNeeded() {
        return database.read(sql -> sql.first(
                        "SELECT update_needed FROM sync_state",
                        row -> Optional.ofNullable(row.getString("update_needed"))))
                .flatMap(why -> why);
    }

    /** Notes that all that is here is to be compared with the server, until {@link #reconciled}. */
    public void oweReconcile() {
        database.write(sql -> sql.update("UPDATE sync_state SET reconcile_due = 1"));
    }

    /** @return true while a comparison with the server is owed */
    public boolean owesReconcile() {
        return database.read(sql -> sql.first("SELECT reconcile_due FROM sync_state", row -> row.getInt(1) == 1))
                .orElse(false);
    }

    /** Notes that all that is here was compared with the server. */
    public void reconciled() {
        database.write(sql -> sql.update("UPDATE sync_state SET reconcile_due = 0"));
    }

    /** Notes how many entities the first sync brings, as the server estimates it. */
    public void expect(long rows) {
        database.write(sql -> sql.update("UPDATE sync_state SET expected_rows = ?", rows));
    }

    /** @return how many entities the first sync brings; 0 while nobody has said so, and when it has come to its end */
    public long expectedRows() {
        return database.read(sql -> sql.first(
                        "SELECT coalesce(expected_rows, 0) FROM sync_state WHERE last_success_at IS NULL",
                        row -> row.getLong(1))
                .orElse(0L));
    }

    static SyncState read(SqlSession sql) throws SQLException {
        return sql.first("SELECT * FROM sync_state", SyncStates::state).orElse(null);
    }

    private static SyncState state(ResultSet row) throws SQLException {
        return new SyncState(
                SqlSession.uuid(row, "client_id"),
                row.getString("server"),
                SyncState.user(
                        SqlSession.uuid(row, "user_id"),
                        row.getString("username"),
                        row.getString("display_name"),
                        SqlSession.uuid(row, "tenant_id"),
                        row.getString("tenant_code"),
                        row.getString("tenant_name"),
                        JsonText.strings(row.getString("roles"))),
                row.getString("cursor"),
                instant(row.getString("last_sync_timestamp")),
                instant(row.getString("last_success_at")),
                row.getInt("schema_version"),
                JsonText.object(row.getString("scope")));
    }

    static Instant instant(String text) {
        return text == null ? null : Instant.parse(text);
    }
}
