package org.cartable.server.up;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.UUID;
import org.cartable.protocol.entity.Operation;
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

@ExtendWith(PostgresExtension.class)
@Rule("UP-3")
class ConflictIT {

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
    void anEditOnAnOldVersionIsAnsweredWithBothStatesAndStored() {
        UUID student = mine.createdStudent("A-1");
        theirs.send(theirs.update("STUDENT", student, 1, "lastName", "Diallo"));
        OutboxEvent edit = mine.update("STUDENT", student, 1, "lastName", "Touré");

        UpResponse answer = mine.send(edit);

        assertThat(answer.acknowledged()).isEmpty();
        ConflictingEvent conflict = only(answer);
        assertThat(conflict.outboxEventId()).isEqualTo(edit.id());
        assertThat(conflict.reason()).isEqualTo("VERSION");
        assertThat(conflict.serverVersion()).isEqualTo(2);
        assertThat(conflict.serverData().getString("lastName")).isEqualTo("Diallo");
        assertThat(conflict.base().getString("lastName")).isEqualTo("Traoré");
        assertThat(conflict.fields()).containsExactly("lastName");
        assertThat(school.query(String.class, "select last_name from student")).containsExactly("Diallo");
        assertThat(school.query(
                        String.class,
                        "select concat_ws(' ', reason, status, base_version, server_version, base->>'lastName',"
                                + " mine->>'lastName', theirs->>'lastName', fields) from entity_conflict where id = ?",
                        conflict.conflictId()))
                .containsExactly("VERSION OPEN 1 2 Traoré Touré Diallo {lastName}");
    }

    @Test
    void anEditOfATombstoneIsAConflictWithoutServerData() {
        UUID student = mine.createdStudent("A-1");
        theirs.send(theirs.delete("STUDENT", student, 1));

        ConflictingEvent conflict = only(mine.send(mine.update("STUDENT", student, 1, "lastName", "Touré")));

        assertThat(conflict.reason()).isEqualTo("DELETED");
        assertThat(conflict.serverData()).isNull();
        assertThat(conflict.serverVersion()).isEqualTo(2);
        assertThat(conflict.base().getString("lastName")).isEqualTo("Traoré");
    }

    @Test
    void aCreateOfWhatIsThereIsAConflict() {
        UUID student = mine.createdStudent("A-1");
        OutboxEvent twin = theirs.event("STUDENT", student, Operation.CREATE, Desktop.student("A-2"), null, 0, null);

        ConflictingEvent conflict = only(theirs.send(twin));

        assertThat(conflict.reason()).isEqualTo("EXISTS");
        assertThat(conflict.base()).as("its author knew of nothing").isEmpty();
        assertThat(conflict.fields()).containsExactly("admissionNumber");
    }

    @Test
    void whatWasDeletedIsNotCreatedAgain() {
        UUID student = mine.createdStudent("A-1");
        mine.send(mine.delete("STUDENT", student, 1));
        OutboxEvent again = mine.event("STUDENT", student, Operation.CREATE, Desktop.student("A-1"), null, 0, null);

        assertThat(only(mine.send(again)).reason()).isEqualTo("DELETED");
        assertThat(school.query(Boolean.class, "select deleted_at is not null from student"))
                .containsExactly(true);
    }

    @Test
    void aDeleteOnAnOldVersionIsAConflictToo() {
        UUID student = mine.createdStudent("A-1");
        theirs.send(theirs.update("STUDENT", student, 1, "lastName", "Diallo"));

        ConflictingEvent conflict = only(mine.send(mine.delete("STUDENT", student, 1)));

        assertThat(conflict.reason()).isEqualTo("VERSION");
        assertThat(conflict.fields()).isEmpty();
        assertThat(school.query(String.class, "select mine::text from entity_conflict"))
                .containsExactly((String) null);
    }

    @Test
    void aLaterEditOfTheSameDesktopOnTheCurrentStateSettlesItsConflict() {
        UUID student = mine.createdStudent("A-1");
        theirs.send(theirs.update("STUDENT", student, 1, "lastName", "Diallo"));
        mine.send(mine.update("STUDENT", student, 1, "lastName", "Touré"));

        theirs.send(theirs.update("STUDENT", student, 2, "firstName", "Awa"));
        assertThat(statuses()).as("somebody else's edit settles nothing").containsExactly("OPEN");
        mine.send(mine.update("STUDENT", student, 3, "lastName", "Touré"));

        assertThat(statuses()).containsExactly("RESOLVED");
    }

    @Test
    void aConflictIsSettledByALaterEventOfItsOwnBatch() {
        UUID student = mine.createdStudent("A-1");
        theirs.send(theirs.update("STUDENT", student, 1, "lastName", "Diallo"));

        UpResponse answer = mine.send(
                mine.update("STUDENT", student, 1, "lastName", "Touré"),
                mine.update("STUDENT", student, 2, "lastName", "Touré"));

        assertThat(answer.conflicts()).hasSize(1);
        assertThat(answer.acknowledged()).hasSize(1);
        assertThat(statuses()).containsExactly("RESOLVED");
    }

    @Test
    void theServerDataOfAConflictHasTheEarlierEditsOfItsBatch() {
        UUID student = mine.createdStudent("A-1");

        UpResponse answer = mine.send(
                mine.update("STUDENT", student, 1, "lastName", "Touré"),
                mine.update("STUDENT", student, 1, "lastName", "Keita"));

        JsonObject serverData = only(answer).serverData();
        assertThat(serverData.getString("lastName")).isEqualTo("Touré");
        assertThat(serverData.getString("firstName")).isEqualTo("Aïcha");
        assertThat(only(answer).serverVersion()).isEqualTo(2);
    }

    private java.util.List<String> statuses() {
        return school.query(String.class, "select status from entity_conflict order by created_at");
    }

    private static ConflictingEvent only(UpResponse answer) {
        assertThat(answer.conflicts()).hasSize(1);
        return answer.conflicts().get(0);
    }
}
