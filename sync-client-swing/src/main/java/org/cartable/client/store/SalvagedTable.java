package org.cartable.client.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What can still be read of one table of a damaged file: from the front until the first page that cannot be read, from the
 * back likewise, and row by row what lies between.
 */
final class SalvagedTable {

    /** More numbers than this are not tried one by one. */
    private static final long TRIES_MAX = 200_000;

    /** How far behind the last row that was read to look when nothing can be read from the back. */
    private static final long TRIES_BEYOND = 10_000;

    private final Connection damaged;
    private final String table;
    private final TreeMap<Long, Map<String, Object>> rows = new TreeMap<>();

    private SalvagedTable(Connection damaged, String table) {
        this.damaged = damaged;
        this.table = table;
    }

    /** @return the rows that can be read, in their order, each with the names of its columns */
    static List<Map<String, Object>> rows(Connection damaged, String table) {
        SalvagedTable salvaged = new SalvagedTable(damaged, table);
        if (!salvaged.scan("ASC")) {
            long last = salvaged.rows.isEmpty() ? 0 : salvaged.rows.lastKey();
            salvaged.scan("DESC");
            Long behind = salvaged.rows.higherKey(last);
            salvaged.probe(last + 1, behind == null ? last + TRIES_BEYOND : behind);
        }
        return List.copyOf(salvaged.rows.values());
    }

    /** @return the rows of a table that has no numbers, from both ends; what lies between is lost */
    static List<Map<String, Object>> rowsByKey(Connection damaged, String table, String key) {
        List<Map<String, Object>> all = new ArrayList<>();
        SalvagedTable salvaged = new SalvagedTable(damaged, table);
        for (String direction : List.of(" ASC", " DESC")) {
            String order = key.replace(",", direction + ",") + direction;
            boolean complete = salvaged.read("SELECT * FROM " + table + " ORDER BY " + order, row -> {
                Map<String, Object> values = values(row, 1);
                if (!all.contains(values)) {
                    all.add(values);
                }
            });
            if (complete) {
                break;
            }
        }
        return all;
    }

    /** Takes the row under the cursor. */
    @FunctionalInterface
    private interface Taker {
        void take(ResultSet row) throws SQLException;
    }

    private boolean scan(String direction) {
        return read("SELECT rowid, * FROM " + table + " NOT INDEXED ORDER BY rowid " + direction, this::keep);
    }

    private void keep(ResultSet row) throws SQLException {
        rows.putIfAbsent(row.getLong(1), values(row, 2));
    }

    private void probe(long from, long to) {
        for (long number = from; number < to && number - from < TRIES_MAX; number++) {
            if (!rows.containsKey(number)) {
                read("SELECT rowid, * FROM " + table + " NOT INDEXED WHERE rowid = " + number, this::keep);
            }
        }
    }

    /** @return false when it broke off at something that cannot be read */
    private boolean read(String sql, Taker taker) {
        try (PreparedStatement statement = damaged.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                taker.take(row);
            }
            return true;
        } catch (SQLException unreadable) {
            return false;
        }
    }

    private static Map<String, Object> values(ResultSet row, int first) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = first; i <= columns.getColumnCount(); i++) {
            values.put(columns.getColumnName(i), row.getObject(i));
        }
        return values;
    }
}
