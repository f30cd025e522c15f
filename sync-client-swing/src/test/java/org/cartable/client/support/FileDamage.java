package org.cartable.client.support;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.cartable.client.store.LocalStore;

/** Reads and writes the file of a desktop behind the desktop's back. */
public final class FileDamage implements AutoCloseable {

    private final Connection connection;

    /** @param directory the desktop's */
    public FileDamage(Path directory) {
        try {
            connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve(LocalStore.FILE_NAME));
        } catch (SQLException cannotOpen) {
            throw new IllegalStateException(cannotOpen);
        }
    }

    public void run(String sql, Object... arguments) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            statement.execute();
        } catch (SQLException refused) {
            throw new IllegalStateException(sql, refused);
        }
    }

    /** @return the rows, the columns of each with a bar between them */
    public List<String> rows(String sql) {
        List<String> rows = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                StringBuilder text = new StringBuilder();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    text.append(i == 1 ? "" : "|").append(row.getString(i));
                }
                rows.add(text.toString());
            }
            return rows;
        } catch (SQLException refused) {
            throw new IllegalStateException(sql, refused);
        }
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
