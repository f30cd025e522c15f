package org.cartable.web.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ServerExtension.class)
class JobsIT {

    private final RunningServer server;
    private final School school;
    private String token;

    JobsIT(RunningServer server, School school) {
        this.server = server;
        this.school = school;
    }

    @BeforeEach
    void signIn() {
        token = server.tokens().sign(TestTokens.claims(school, "ADMINISTRATOR"));
    }

    @Test
    void theJobsAreListedWithTheirLastRuns() {
        long executionId = start("compile-sync-logs").getInt("executionId");
        await(executionId);

        JsonArray jobs = array(server.get("/api/admin/jobs", token).body());
        assertThat(jobs)
                .extracting(job -> job.asJsonObject().getString("name"))
                .containsExactly("purge-expired", "compile-sync-logs");
        JsonObject newest = jobs.getJsonObject(1).getJsonArray("executions").getJsonObject(0);
        assertThat(newest.getInt("executionId")).isEqualTo((int) executionId);
    }

    @Test
    void theSyncLogIsAddedUpOnceEvenIfTheJobFailedHalfWay() throws SQLException {
        addLogRows(1_200);
        server.sql("create or replace function cartable.fail_here() returns trigger language plpgsql as"
                + " $$ begin raise exception 'disk full'; end $$");
        server.sql(
                "create trigger fail_here before update on cartable.sync_log for each row when (new.duration_ms = 700)"
                        + " execute function cartable.fail_here()");
        try {
            JsonObject failed = await(start("compile-sync-logs").getInt("executionId"));
            assertThat(failed.getString("status")).isEqualTo("FAILED");
            assertThat(calls()).isEqualTo(500);
        } finally {
            server.sql("drop trigger fail_here on cartable.sync_log");
        }

        JsonObject restarted = await(start("compile-sync-logs").getInt("executionId"));
        assertThat(restarted.getString("status")).isEqualTo("COMPLETED");
        assertThat(calls()).isEqualTo(1_200);
        assertThat(number("select count(*) from cartable.sync_log where not compiled and tenant_id = '" + school.id()
                        + "'"))
                .isZero();
        assertThat(number(
                        "select max_duration_ms from cartable.sync_log_daily where tenant_id = '" + school.id() + "'"))
                .isEqualTo(1_200);

        await(start("compile-sync-logs").getInt("executionId"));
        assertThat(calls()).isEqualTo(1_200);
    }

    private void addLogRows(int count) throws SQLException {
        server.sql("insert into cartable.sync_log (tenant_id, id, direction, events_count, conflicts_count, status,"
                + " started_at, completed_at, duration_ms) select '" + school.id()
                + "', uuidv7(), 'UP', 1, 0, 'SUCCESS',"
                + " now() - interval '3 days', now() - interval '3 days', n from generate_series(1, " + count + ") n");
    }

    private long calls() throws SQLException {
        return number(
                "select coalesce(sum(calls), 0) from cartable.sync_log_daily where tenant_id = '" + school.id() + "'");
    }

    @Test
    void whatHasExpiredIsPurgedAndTheRestStays() throws SQLException {
        server.login(school, "SECRETARY", null);
        server.login(school, "TEACHER", null);
        server.sql("update cartable.refresh_token set expires_at = now() - interval '8 days' where tenant_id = '"
                + school.id() + "' and user_id = (select id from cartable.app_user where username = '"
                + school.username("TEACHER") + "')");
        addLogRows(5_000);
        server.sql("update cartable.sync_log set started_at = now() - interval '40 days' where tenant_id = '"
                + school.id() + "' and duration_ms > 10");
        server.sql("update cartable.sync_log set compiled = true where tenant_id = '" + school.id() + "'");

        JsonObject run = await(start("purge-expired").getInt("executionId"));

        assertThat(run.getString("status")).isEqualTo("COMPLETED");
        assertThat(number("select count(*) from cartable.sync_log where tenant_id = '" + school.id() + "'"))
                .isEqualTo(10);
        assertThat(number("select count(*) from cartable.refresh_token where tenant_id = '" + school.id() + "'"))
                .isEqualTo(1);
    }

    @Test
    void aJobThatIsRunningIsNotStartedAgain() throws SQLException {
        addLogRows(1);
        try (Connection other = server.superuser();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select from cartable.sync_log where tenant_id = '" + school.id() + "' for update");
            long running = start("compile-sync-logs").getInt("executionId");

            Answer refused = server.post("/api/admin/jobs/compile-sync-logs", token, "");
            other.rollback();

            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.code()).isEqualTo("ALREADY_RUNNING");
            assertThat(await(running).getString("status")).isEqualTo("COMPLETED");
        }
    }

    @Test
    void theApplicationOwnsNoTableOfTheRepository() throws SQLException {
        await(start("compile-sync-logs").getInt("executionId"));

        assertThat(number("select count(*) from pg_tables where tableowner = 'cartable_app'"))
                .isZero();
        assertThat(number("select count(*) from cartable.jbatchexecutioninstancedata"))
                .isPositive();
    }

    private JsonObject start(String job) {
        Answer answer = server.post("/api/admin/jobs/" + job, token, "");
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        assertThat(answer.header("Location"))
                .endsWith("/api/admin/jobs/executions/" + answer.json().getInt("executionId"));
        return answer.json();
    }

    private JsonObject await(long executionId) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> server.get("/api/admin/jobs/executions/" + executionId, token)
                                .json(),
                        run -> Set.of("COMPLETED", "FAILED", "STOPPED").contains(run.getString("status")));
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = server.superuser();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static JsonArray array(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readArray();
        }
    }
}
