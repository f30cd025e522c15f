package org.cartable.client.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.cartable.protocol.entity.EntityKey;

/**
 * One connection with its prepared statements, which live as long as it does: preparing costs more than most of our
 * statements. Used by one thread at a time.
 *
 * <p>Transactions are begun here and not by the driver: that one begins the next transaction together with each commit,
 * and would keep other processes from the file as long as this one lives.
 */
final class SqlSession implements AutoCloseable {

    /** Reads one row. */
    @FunctionalInterface
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private final Set<String> touchedTypes = new HashSet<>();
    private final Set<EntityKey> changedByOthers = new HashSet<>();
    private boolean inTransaction;
    private boolean moreFollows;

    SqlSession(Connection connection) {
        this.connection = connection;
    }

    int update(String sql, Object... arguments) throws SQLException {
        return bound(sql, arguments).executeUpdate();
    }

    <T> Optional<T> first(String sql, RowReader<T> reader, Object... arguments) throws SQLException {
        try (ResultSet rows = bound(sql, arguments).executeQuery()) {
            return rows.next() ? Optional.ofNullable(reader.read(rows)) : Optional.empty();
        }
    }

    <T> List<T> list(String sql, RowReader<T> reader, Object... arguments) throws SQLException {
        try (ResultSet rows = bound(sql, arguments).executeQuery()) {
            List<T> result = new ArrayList<>();
            while (rows.next()) {
                result.add(reader.read(rows));
            }
            return result;
        }
    }

    private PreparedStatement bound(String sql, Object... arguments) throws SQLException {
        PreparedStatement statement = prepared(sql);
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, column(arguments[i]));
        }
        return statement;
    }

    private static Object column(Object argument) {
        if (argument == null || argument instanceof Number || argument instanceof String) {
            return argument;
        }
        if (argument instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        if (argument instanceof Enum<?> constant) {
            return constant.name();
        }
        return argument.toString();
    }

    /** @return the statement, which stays open and belongs to the session */
    PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        return statement;
    }

    /** After a failure the driver has closed the statement that failed, without a word: all are made anew when they are needed. */
    void forgetStatements() throws SQLException {
        for (PreparedStatement statement : statements.values()) {
            statement.close();
        }
        statements.clear();
    }

    /** Runs statements without parameters, such as those of a migration. */
    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    /** Says that entities of the type, or their edits, change in this transaction; listeners hear it after the commit. */
    void touch(String entityType) {
        touchedTypes.add(entityType);
    }

    /** Says that this transaction brings what somebody else has made of the entity. */
    void changedByOthers(EntityKey key) {
        changedByOthers.add(key);
    }

    LocalChange takeChange() {
        LocalChange change = new LocalChange(touchedTypes, changedByOthers);
        forgetChange();
        return change;
    }

    private void forgetChange() {
        touchedTypes.clear();
        changedByOthers.clear();
    }

    /** Says that more of what this transaction wrote comes at once: what can be done afterwards is not done in between. */
    void moreFollows() {
        moreFollows = true;
    }

    boolean takeMoreFollows() {
        boolean more = moreFollows;
        moreFollows = false;
        return more;
    }

    /**
     * Begins a transaction that has SQLite's write lock from its start, so that it never fails half-way because another
     * process was faster.
     */
    void beginWriting() throws SQLException {
        begin("BEGIN IMMEDIATE");
    }

    /** Begins a transaction that sees one state of the file. */
    void beginReading() throws SQLException {
        begin("BEGIN");
    }

    private void begin(String statement) throws SQLException {
        prepared(statement).execute();
        inTransaction = true;
    }

    void commit() throws SQLException {
        prepared("COMMIT").execute();
        inTransaction = false;
    }

    /** Ends the transaction, if one is open, without a trace. */
    void rollback() throws SQLException {
        forgetChange();
        moreFollows = false;
        if (inTransaction) {
            inTransaction = false;
            try {
                prepared("ROLLBACK").execute();
            } catch (SQLException failed) {
                forgetStatements();
                // After some failures, such as a full disk, SQLite has taken it back already.
                if (!String.valueOf(failed.getMessage()).contains("no transaction is active")) {
                    throw failed;
                }
            }
        }
    }

    static UUID uuid(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : UUID.fromString(text);
    }

    static Long wholeOrNull(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
