package org.cartable.client.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.cartable.client.support.Desktop;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.up.EventStatus;
import org.cartable.protocol.up.OutboxEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {

    private static final UUID REFUSED = UUID.fromString("01920000-0000-7000-8000-000000000001");
    private static final UUID WAITING = UUID.fromString("01920000-0000-7000-8000-000000000002");
    private static final UUID FREE = UUID.fromString("01920000-0000-7000-8000-000000000003");
    private static final UUID STUDENT = UUID.fromString("01920000-0000-7000-8000-000000000004");

    @Test
    void aDatabaseOfTheFirstFormKeepsItsQueueAndItsConflicts(@TempDir Path directory) throws SQLException, IOException {
        oldDatabase(directory.resolve(LocalStore.FILE_NAME));

        try (Desktop desktop = Desktop.signedIn(directory, 1)) {
            List<QueuedEvent> queue = desktop.store.outbox().open();
            assertThat(queue).extracting(queued -> queued.event().id()).containsExactly(REFUSED, WAITING, FREE);
            assertThat(queue.get(1).waitsFor()).isEqualTo(REFUSED);
            assertThat(desktop.store.conflicts().open())
                    .singleElement()
                    .satisfies(conflict -> assertThat(conflict.fields()).containsExactly("lastName"));
            assertThat(desktop.store.outbox().takeBatch(10, 10_000, List.of()))
                    .extracting(OutboxEvent::id)
                    .containsExactly(FREE);

            EntityKey later = desktop.newStudent("A-9", "Ba");

            assertThat(desktop.store.outbox().open())
                    .extracting(queued -> queued.event().entityId())
                    .endsWith(later.entityId());
            assertThat(desktop.store.outbox().find(WAITING).orElseThrow().waitsFor())
                    .isEqualTo(REFUSED);
            assertThat(desktop.store
                            .outbox()
                            .find(REFUSED)
                            .orElseThrow()
                            .event()
                            .status())
                    .isEqualTo(EventStatus.FAILED);
        }
    }

    private static void oldDatabase(Path file) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                InputStream script = Migrations.class.getResourceAsStream("/db/client/V001__store.sql")) {
            statement.executeUpdate(new String(script.readAllBytes(), StandardCharsets.UTF_8));
            statement.executeUpdate(event(REFUSED, STUDENT, "FAILED", null));
            statement.executeUpdate(event(WAITING, STUDENT, "PENDING", REFUSED));
            statement.executeUpdate(event(FREE, FREE, "PENDING", null));
            statement.executeUpdate("INSERT INTO conflicts (id, event_id, entity_type, entity_id, reason, operation,"
                    + " server_version, fields, status, detected_at) VALUES ('" + FREE + "', '" + FREE
                    + "', 'STUDENT', '" + FREE
                    + "', 'VERSION', 'UPDATE', 2, '[\"lastName\"]', 'OPEN', '2026-09-01T08:00:00Z')");
            statement.executeUpdate("PRAGMA user_version = 1");
        }
    }

    private static String event(UUID id, UUID entity, String status, UUID waitsFor) {
        return "INSERT INTO outbox_events (id, tenant_id, entity_type, entity_id, operation, payload, changed_fields,"
                + " local_version, intent_id, created_at, status, waits_for) VALUES ('" + id + "', '" + Desktop.TENANT
                + "', 'STUDENT', '" + entity + "', 'UPDATE', '{\"notes\":\"x\"}', '[\"notes\"]', 1, '" + id
                + "', '2026-09-01T08:00:00Z', '" + status + "', "
                + (waitsFor == null ? "NULL" : "'" + waitsFor + "'") + ")";
    }
}
