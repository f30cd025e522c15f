package org.cartable.server.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.UpRequest;
import org.cartable.protocol.up.UpResponse;
import org.cartable.server.down.CursorTexts;
import org.cartable.server.platform.SyncException;
import org.cartable.server.support.PostgresExtension;
import org.cartable.server.support.TestDatabase;
import org.cartable.server.support.TestTenant;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Edits that were made before the server was restored. */
@ExtendWith(PostgresExtension.class)
class AnotherHistoryIT {

    private School school;
    private Desktop desktop;
    private UUID id;

    @BeforeEach
    void open(TestDatabase database, TestTenant tenant) {
        school = new School(database, tenant);
        desktop = school.desktop();
        id = desktop.createdStudent("A-1");
    }

    @AfterEach
    void close() {
        school.close();
    }

    private String cursor(long seq) {
        return CursorTexts.at(school.enter(), seq);
    }

    private UpResponse send(String cursor, OutboxEvent... events) {
        return school.accept(
                desktop.caller(), new UpRequest(desktop.clientId(), null, null, null, List.of(events), cursor));
    }

    @Test
    @Rule("RESET-2")
    void editsOnTheHistoryOfTheServerAreTaken() {
        assertThat(send(cursor(1), desktop.update("STUDENT", id, 1, "lastName", "Diallo"))
                        .acknowledged())
                .hasSize(1);
        assertThat(send(CursorTexts.zero(school.enter()), desktop.update("STUDENT", id, 2, "lastName", "Ba"))
                        .acknowledged())
                .hasSize(1);
    }

    @Test
    @Rule("RESET-2")
    void editsOnAHistoryThatTheServerDoesNotHaveAreRefusedAltogether() {
        String ofLostChange = CursorTexts.with(school.enter(), 1, 4711);
        String beyondTheHead = CursorTexts.with(school.enter(), 9, 4711);

        for (String cursor : List.of(ofLostChange, beyondTheHead)) {
            assertThatThrownBy(() -> send(cursor, desktop.update("STUDENT", id, 1, "lastName", "Diallo")))
                    .isInstanceOfSatisfying(SyncException.class, refused -> assertThat(refused.code())
                            .isEqualTo(ProblemCode.HISTORY_CHANGED));
        }
        assertThat(school.query(Long.class, "select version from student")).containsExactly(1L);
    }

    @Test
    @Rule("RESET-3")
    void whatIsRememberedIsToldAndNothingIsJudged() {
        OutboxEvent taken = desktop.update("STUDENT", id, 1, "lastName", "Diallo");
        OutboxEvent inConflict = desktop.update("STUDENT", id, 7, "lastName", "Ba");
        OutboxEvent never = desktop.update("STUDENT", id, 2, "firstName", "Binta");
        UpResponse first = desktop.send(taken, inConflict);

        UpResponse recalled = school.recall(
                desktop.caller(),
                new UpRequest(desktop.clientId(), null, null, null, List.of(taken, inConflict, never)));

        assertThat(recalled.acknowledged()).isEqualTo(first.acknowledged());
        assertThat(recalled.conflicts()).isEqualTo(first.conflicts());
        assertThat(recalled.rejected()).isEmpty();
        assertThat(school.query(String.class, "select first_name from student")).doesNotContain("Binta");
        assertThat(school.query(Long.class, "select count(*) from event_receipt"))
                .containsExactly(3L);
    }
}
