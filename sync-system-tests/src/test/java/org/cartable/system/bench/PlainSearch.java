package org.cartable.system.bench;

import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/** The limit of a search in SQLite: names in plain columns, all words in a full-text table, nothing else. */
final class PlainSearch implements AutoCloseable {

    private static final int TIMES = 9;
    private static final int PAGE = 100;

    private static final List<String> SCHEMA = List.of(
            "create table student (row integer primary key, last_name text, first_name text)",
            "create virtual table words using fts5 (text, content = '', tokenize = 'unicode61 remove_diacritics 2')");

    private final Connection connection;

    /** @param file does not exist yet */
    PlainSearch(Path file, List<JsonObject> students) throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            for (String sql : SCHEMA) {
                statement.execute(sql);
            }
        }
        connection.setAutoCommit(false);
        try (PreparedStatement student = connection.prepareStatement("insert into student values (?, ?, ?)");
                PreparedStatement words =
                        connection.prepareStatement("insert into words (rowid, text) values (?, ?)")) {
            for (int row = 0; row < students.size(); row++) {
                insert(student, words, row, students.get(row));
            }
        }
        connection.commit();
    }

    private static void insert(PreparedStatement student, PreparedStatement words, int row, JsonObject payload)
            throws SQLException {
        student.setInt(1, row);
        student.setString(2, folded(payload.getString("lastName")));
        student.setString(3, folded(payload.getString("firstName")));
        student.executeUpdate();
        words.setInt(1, row);
        words.setString(
                2,
                String.join(" ", payload.values().stream().map(Object::toString).toList()));
        words.executeUpdate();
    }

    private static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }

    /** @return the milliseconds until the first page of what has the word is found, in the order of names: the median */
    double firstPage(String word) throws SQLException {
        return median(word, " limit " + PAGE);
    }

    /** @return the same for all of it */
    double whole(String word) throws SQLException {
        return median(word, "");
    }

    private double median(String word, String limit) throws SQLException {
        Moments moments = new Moments();
        try (PreparedStatement search = connection.prepareStatement("select row from student"
                + " where row in (select rowid from words where words match ?) order by last_name, first_name, row"
                + limit)) {
            search.setString(1, '"' + word + "\"*");
            for (int i = 0; i < TIMES; i++) {
                long start = System.nanoTime();
                try (ResultSet rows = search.executeQuery()) {
                    while (rows.next()) {
                        rows.getLong(1);
                    }
                }
                moments.add((System.nanoTime() - start) / 1e6);
            }
        }
        return moments.median();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
