package org.cartable.client.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;

/**
 * Brings the fixed tables to the newest form. {@code PRAGMA user_version} counts the scripts that have run; all that
 * are missing run in one transaction, so that a crash leaves the old form. The tables of the types are not here: they
 * come from the server's schema, see {@link EntityTables}.
 */
final class Migrations {

    private static final List<String> SCRIPTS = List.of(
            "V001__store.sql",
            "V002__rules.sql",
            "V003__scope.sql",
            "V004__growth.sql",
            "V005__reconcile.sql",
            "V006__first_sync.sql",
            "V007__reset.sql",
            "V008__search.sql",
            "V009__sync_runs.sql",
            "V010__trust.sql",
            "V011__merges.sql",
            "V012__decision_rules.sql",
            "V013__list_views.sql");

    private Migrations() {}

    static void run(SqlSession sql) throws SQLException {
        if (version(sql) >= SCRIPTS.size()) {
            return;
        }
        sql.beginWriting();
        try {
            // Asked again under the lock: another process may have been first.
            int done = version(sql);
            for (String script : SCRIPTS.subList(Math.min(done, SCRIPTS.size()), SCRIPTS.size())) {
                sql.execute(text(script));
            }
            sql.execute("PRAGMA user_version = " + Math.max(done, SCRIPTS.size()));
            sql.commit();
        } finally {
            sql.rollback();
        }
    }

    /** @return how many scripts the newest form takes */
    static int count() {
        return SCRIPTS.size();
    }

    private static int version(SqlSession sql) throws SQLException {
        return sql.first("PRAGMA user_version", row -> row.getInt(1)).orElse(0);
    }

    private static String text(String script) {
        try (InputStream in = Migrations.class.getResourceAsStream("/db/client/" + script)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException cannotRead) {
            throw new UncheckedIOException(cannotRead);
        }
    }
}
