package org.cartable.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.Connection;
import org.cartable.server.down.DownService;
import org.cartable.server.replica.Replicas;
import org.cartable.server.rights.StoredRights;
import org.cartable.server.school.SchemaRegistry;
import org.cartable.server.school.SyncedType;
import org.cartable.server.support.DatabaseRole;
import org.cartable.server.support.Desktop;
import org.cartable.server.support.LiveRows;
import org.cartable.server.support.OldestPostgres;
import org.cartable.server.support.SampleRows;
import org.cartable.server.support.Sql;
import org.cartable.server.support.Students;
import org.cartable.server.support.TestDatabase;
import org.cartable.server.support.TestTenant;
import org.cartable.server.support.ThreadTransactions;
import org.junit.jupiter.api.Test;

/** The schema migrates and works on the oldest PostgreSQL that is supported. */
class OldestPostgresIT {

    @Test
    void theSchemaMigratesAndWorksOnTheOldestPostgres() throws Exception {
        assumeTrue(
                OldestPostgres.runsHere(), "NOT TESTED HERE: the oldest PostgreSQL is fetched for Linux on amd64 only");
        try (TestDatabase database = OldestPostgres.start();
                ThreadTransactions transactions =
                        new ThreadTransactions(database.dataSource(DatabaseRole.APPLICATION))) {
            TestTenant tenant = database.newTenant();
            DownService service = new DownService(
                    transactions, new Replicas(), new StoredRights(new SchemaRegistry()), new SchemaRegistry());
            Desktop desktop = new Desktop(transactions, service, tenant.secretary());
            try (Connection connection = database.enter(tenant)) {
                assertThat(Sql.one(connection, String.class, "show server_version"))
                        .startsWith("15.");
                SampleRows rows = new SampleRows(connection, tenant).addAll();
                connection.commit();
                TestDatabase.enter(connection, tenant);
                desktop.catchUp(5);
                assertThat(desktop.state()).isEqualTo(LiveRows.of(connection)).hasSize(13);

                for (SyncedType type : new SchemaRegistry().types()) {
                    Sql.run(connection, "update " + type.table() + " set version = version");
                }
                Students.delete(connection, rows.id("STUDENT"));
                connection.commit();
                TestDatabase.enter(connection, tenant);
                desktop.catchUp(5);
                assertThat(desktop.state()).isEqualTo(LiveRows.of(connection)).hasSize(12);

                assertThat(Sql.column(connection, String.class, "select seq || problem from verify_change_log()"))
                        .isEmpty();
                assertThat(Sql.one(
                                connection,
                                Integer.class,
                                "select purge_change_log(now(), now(), now(), 10) + purge_tombstones('STUDENT', now(), 10)"
                                        + " + purge_receipts(now(), 10) + purge_sync_log(now(), 10)"))
                        .isZero();
            }
        }
    }
}
