package org.cartable.server.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.cartable.protocol.up.AcknowledgedEvent;
import org.cartable.protocol.up.ConflictingEvent;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.UpResponse;
import org.cartable.server.support.PostgresExtension;
import org.cartable.server.support.TestDatabase;
import org.cartable.server.support.TestTenant;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a desktop that was away for very long sends about a record of which not even the tombstone is left. */
@ExtendWith(PostgresExtension.class)
@Rule("RETAIN-4")
class SpentIdIT {

    private School school;
    private Desktop desktop;
    private Desktop longAway;
    private OutboxEvent creation;
    private UUID id;

    @BeforeEach
    void purgeAStudent(TestDatabase database, TestTenant tenant) {
        school = new School(database, tenant);
        desktop = school.desktop();
        longAway = school.desktop();
        creation = desktop.create("STUDENT", Desktop.student("A-1"));
        id = creation.entityId();
        desktop.send(creation);
        desktop.send(desktop.delete("STUDENT", id, 1));
        String ofTenant = " where tenant_id = '" + tenant.id() + "'";
        school.asSuperuser("set search_path = cartable; set session_replication_role = replica;"
                + " update sync_change set at = at - interval '1 year'" + ofTenant
                + "; update sync_tenant_head set head_at = head_at - interval '1 year'" + ofTenant
                + "; update student set deleted_at = deleted_at - interval '1 year'" + ofTenant
                + "; update event_receipt set at = at - interval '1 year'" + ofTenant);
        school.run("select purge_change_log(now(), now(), now(), 100)");
        school.run("select purge_tombstones('STUDENT', now(), 100)");
        school.run("select purge_receipts(now(), 100)");
        assertThat(school.query(UUID.class, "select id from student")).isEmpty();
        assertThat(school.query(UUID.class, "select event_id from event_receipt"))
                .isEmpty();
    }

    @AfterEach
    void close() {
        school.close();
    }

    @Test
    void itsCreationThatComesOnceMoreDoesNotBringItBack() {
        UpResponse answer = desktop.send(creation);

        isDeletedForever(answer);
    }

    @Test
    void aChangeOfItIsAConflictWithItsDeletion() {
        isDeletedForever(longAway.send(longAway.update("STUDENT", id, 1, "lastName", "Diallo")));
    }

    private void isDeletedForever(UpResponse answer) {
        assertThat(answer.conflicts()).hasSize(1);
        ConflictingEvent conflict = answer.conflicts().get(0);
        assertThat(conflict.reason()).isEqualTo("DELETED");
        assertThat(conflict.serverVersion()).isEqualTo(2);
        assertThat(conflict.serverData()).isNull();
        assertThat(school.query(UUID.class, "select id from student")).isEmpty();
        assertThat(school.query(Long.class, "select head_seq from sync_tenant_head"))
                .containsExactly(2L);
    }

    @Test
    void deletingItIsAgreedUpon() {
        UpResponse answer = longAway.send(longAway.delete("STUDENT", id, 1));

        assertThat(answer.acknowledged())
                .extracting(AcknowledgedEvent::serverVersion)
                .containsExactly(2L);
    }

    @Test
    void theConflictEndsByAcceptingTheDeletion() {
        longAway.send(longAway.update("STUDENT", id, 1, "lastName", "Diallo"));

        UpResponse answer = longAway.send(longAway.delete("STUDENT", id, 2));

        assertThat(answer.acknowledged()).hasSize(1);
        assertThat(school.query(String.class, "select status from entity_conflict"))
                .containsExactly("RESOLVED");
    }

    @Test
    void itsNumberIsFreeForAnother() {
        OutboxEvent another = longAway.create("STUDENT", Desktop.student("A-1"));

        assertThat(longAway.send(another).acknowledged()).hasSize(1);
    }
}
