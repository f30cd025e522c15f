package org.cartable.server.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.cartable.protocol.up.AcknowledgedEvent;
import org.cartable.protocol.up.ConflictingEvent;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.RejectedEvent;
import org.cartable.protocol.up.UpResponse;
import org.cartable.server.support.PostgresExtension;
import org.cartable.server.support.TestDatabase;
import org.cartable.server.support.TestTenant;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class RehearsalIT {

    private School school;
    private Desktop mine;
    private Desktop theirs;

    @BeforeEach
    void open(TestDatabase database, TestTenant tenant) {
        school = new School(database, tenant);
        mine = school.desktop();
        theirs = school.desktop();
    }

    @AfterEach
    void close() {
        school.close();
    }

    @Test
    @Rule("CONF-9")
    void aDryRunAnswersWhatWouldHappenAndChangesNothing() {
        UUID student = mine.createdStudent("A-1");
        theirs.send(theirs.update("STUDENT", student, 1, "lastName", "Diallo"));
        OutboxEvent create = mine.create("STUDENT", Desktop.student("A-2"));
        OutboxEvent clash = mine.update("STUDENT", student, 1, "lastName", "Touré");
        OutboxEvent bad = mine.create("STUDENT", Desktop.field("lastName", "Only"));
        Long before = school.query(Long.class, "select head_seq from sync_tenant_head")
                .get(0);

        UpResponse foretold = mine.rehearse(List.of(create, clash, bad));

        assertThat(foretold.acknowledged()).hasSize(1);
        assertThat(foretold.conflicts()).extracting(ConflictingEvent::fields).containsExactly(List.of("lastName"));
        assertThat(foretold.rejected()).extracting(RejectedEvent::code).containsExactly("INVALID_FIELD");
        assertThat(school.query(Long.class, "select head_seq from sync_tenant_head"))
                .containsExactly(before);
        assertThat(school.query(Long.class, "select count(*) from event_receipt where client_id = ?", mine.clientId()))
                .as("only the first student's")
                .containsExactly(1L);
        assertThat(school.query(Long.class, "select count(*) from entity_conflict"))
                .containsExactly(0L);

        UpResponse done = mine.send(create, clash, bad);
        assertThat(done.acknowledged())
                .extracting(AcknowledgedEvent::serverVersion)
                .containsExactly(1L);
        assertThat(done.conflicts()).hasSize(1);
    }
}
