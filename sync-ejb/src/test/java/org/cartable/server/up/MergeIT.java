package org.cartable.server.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.cartable.protocol.conflict.ConflictPolicy;
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

@ExtendWith(PostgresExtension.class)
class MergeIT {

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

    private UUID student;

    /** A student at version 1 that both have seen, and that they have changed to version 2 meanwhile. */
    private void changedByThem(String field, String value) {
        student = mine.createdStudent("A-1");
        assertThat(theirs.send(theirs.update("STUDENT", student, 1, field, value))
                        .acknowledged())
                .hasSize(1);
    }

    @Test
    @Rule("CONF-1")
    void editsOfDifferentFieldsAreBothThereAndTheAuthorIsTold() {
        changedByThem("firstName", "Awa");

        AcknowledgedEvent taken = only(mine.send(mine.update("STUDENT", student, 1, "lastName", "Touré")));

        assertThat(taken.merged()).isTrue();
        assertThat(taken.serverVersion()).isEqualTo(3);
        assertThat(taken.overruledFields()).isNull();
        assertThat(names()).containsExactly("Touré Awa");
        assertThat(school.query(Long.class, "select count(*) from entity_conflict"))
                .containsExactly(0L);
    }

    @Test
    @Rule({"CONF-1", "UP-1"})
    void aMergedEditThatIsSentAgainIsAnsweredAsMerged() {
        changedByThem("firstName", "Awa");
        OutboxEvent edit = mine.update("STUDENT", student, 1, "lastName", "Touré");

        assertThat(mine.send(edit).acknowledged()).isEqualTo(mine.send(edit).acknowledged());

        assertThat(school.query(Long.class, "select version from student")).containsExactly(3L);
    }

    @Test
    @Rule("CONF-1")
    void bothToTheSameValueWritesNothing() {
        changedByThem("lastName", "Touré");

        AcknowledgedEvent taken = only(mine.send(mine.update("STUDENT", student, 1, "lastName", "Touré")));

        assertThat(taken.serverVersion()).isEqualTo(2);
        assertThat(taken.merged()).isTrue();
    }

    @Test
    @Rule({"UP-4", "CONF-1"})
    void theChildOfAMergedEditDoesNotOverwriteWhatItsAuthorDidNotSee() {
        changedByThem("firstName", "Awa");
        OutboxEvent parent = mine.update("STUDENT", student, 1, "lastName", "Touré");
        OutboxEvent again = mine.updateAfter(parent, "lastName", "Keita");
        OutboxEvent blind = mine.updateAfter(again, "firstName", "Aya");

        UpResponse answer = mine.send(parent, again, blind);

        assertThat(answer.acknowledged())
                .extracting(AcknowledgedEvent::outboxEventId)
                .as("his own value is no clash to him")
                .containsExactly(parent.id(), again.id());
        assertThat(answer.conflicts()).extracting(ConflictingEvent::fields).containsExactly(List.of("firstName"));
        assertThat(answer.conflicts().get(0).base().getString("lastName"))
                .as("what he had before him")
                .isEqualTo("Keita");
        assertThat(names()).containsExactly("Keita Awa");
    }

    @Test
    @Rule({"UP-4", "CONF-1"})
    void whatTheAuthorOfAMergedEditSawIsKnownToALaterRequestToo() {
        changedByThem("firstName", "Awa");
        OutboxEvent parent = mine.update("STUDENT", student, 1, "lastName", "Touré");
        mine.send(parent);

        assertThat(mine.send(mine.updateAfter(parent, "lastName", "Keita")).acknowledged())
                .extracting(AcknowledgedEvent::merged)
                .containsExactly(true);
        assertThat(mine.send(mine.updateAfter(parent, "firstName", "Aya")).conflicts())
                .hasSize(1);
    }

    @Test
    @Rule({"CONF-2", "CONF-4"})
    void aPolicyOfTheSchoolEndsAClashAndWhatItOverrulesIsKept() {
        changedByThem("lastName", "Diallo");
        school.choose("STUDENT", ConflictPolicy.SERVER_WINS);

        AcknowledgedEvent taken = only(mine.send(mine.update("STUDENT", student, 1, "lastName", "Touré")));

        assertThat(taken.overruledFields()).containsExactly("lastName");
        assertThat(names()).containsExactly("Diallo Aïcha");
        assertThat(school.query(
                        String.class,
                        "select concat_ws(' ', status, resolved_by, operation, mine->>'lastName', theirs->>'lastName',"
                                + " base->>'lastName', fields) from entity_conflict"))
                .containsExactly("RESOLVED SERVER_WINS UPDATE Touré Diallo Traoré {lastName}");
    }

    @Test
    @Rule("CONF-2")
    void theClientWinsWhereTheSchoolSaysSo() {
        changedByThem("lastName", "Diallo");
        school.choose("STUDENT", ConflictPolicy.CLIENT_WINS);

        AcknowledgedEvent taken = only(mine.send(mine.update("STUDENT", student, 1, "lastName", "Touré")));

        assertThat(taken.merged()).isTrue();
        assertThat(names()).containsExactly("Touré Aïcha");
        assertThat(school.query(String.class, "select payload->>'lastName' from sync_change order by seq"))
                .as("what was overwritten stays in the log")
                .containsExactly("Traoré", "Diallo", "Touré");
    }

    @Test
    @Rule({"CONF-2", "CONF-5"})
    void theLastWriteWinsByTimesCorrectedForTheErrorOfEachClock() {
        school.choose("STUDENT", ConflictPolicy.LAST_WRITE_WINS);
        student = mine.createdStudent("A-1");
        Instant now = school.clock().instant();
        Duration tenYears = Duration.ofDays(3653);

        // Theirs was typed an hour ago by a clock ten years ahead; mine 50 minutes ago by one ten years behind.
        theirs.sendAt(now.plus(tenYears), made(now.plus(tenYears).minusSeconds(3600), "Diallo"));
        mine.sendAt(now.minus(tenYears), made(now.minus(tenYears).minusSeconds(3000), "Touré"));
        assertThat(names()).containsExactly("Touré Aïcha");

        // An edit of two hours ago comes late.
        AcknowledgedEvent late =
                only(theirs.sendAt(now.plus(tenYears), made(now.plus(tenYears).minusSeconds(7200), "Ba")));
        assertThat(late.overruledFields()).containsExactly("lastName");
        assertThat(names()).containsExactly("Touré Aïcha");
    }

    @Test
    @Rule("CONF-5")
    void anEditFromTheFutureWasMadeNow() {
        school.choose("STUDENT", ConflictPolicy.LAST_WRITE_WINS);
        student = mine.createdStudent("A-1");
        Instant now = school.clock().instant();
        mine.sendAt(now, made(now.plusSeconds(3600), "Touré"));

        assertThat(school.query(Boolean.class, "select max(edited_at) <= ? from student", java.sql.Timestamp.from(now)))
                .containsExactly(true);
    }

    @Test
    @Rule("CONF-2")
    void whatIsDeclaredOnAFieldMergesIt() {
        student = mine.createdStudent("A-1");
        theirs.send(theirs.update("STUDENT", student, 1, "notes", "from them"));

        mine.send(mine.update("STUDENT", student, 1, "notes", "from me"));

        assertThat(school.query(String.class, "select notes from student")).containsExactly("from them\nfrom me");
    }

    @Test
    @Rule({"CONF-2", "CONF-3"})
    void aMergedValueThatBreaksARuleIsForAPerson() {
        student = mine.createdStudent("A-1");
        theirs.send(theirs.update("STUDENT", student, 1, "notes", "x".repeat(1500)));

        assertThat(mine.send(mine.update("STUDENT", student, 1, "notes", "y".repeat(1500)))
                        .conflicts())
                .hasSize(1);
    }

    @Test
    @Rule({"CONF-2", "CONF-4"})
    void aDeleteThatAPolicyLetsComeToNothingIsKeptAsAConflictThatIsDecided() {
        changedByThem("lastName", "Diallo");
        school.choose("STUDENT", ConflictPolicy.SERVER_WINS);

        AcknowledgedEvent taken = only(mine.send(mine.delete("STUDENT", student, 1)));

        assertThat(taken.merged()).isTrue();
        assertThat(school.query(Boolean.class, "select deleted_at is null from student"))
                .containsExactly(true);
        assertThat(school.query(
                        String.class, "select concat_ws(' ', status, resolved_by, operation) from entity_conflict"))
                .containsExactly("RESOLVED SERVER_WINS DELETE");
    }

    @Test
    @Rule("CONF-1")
    void whenTheBaseIsNoLongerKnownEveryDifferenceIsAClash() {
        changedByThem("firstName", "Awa");
        school.asSuperuser("alter table cartable.sync_change disable trigger all;"
                + " delete from cartable.sync_change where version = 1;"
                + " alter table cartable.sync_change enable trigger all");

        assertThat(mine.send(mine.update("STUDENT", student, 1, "lastName", "Touré"))
                        .conflicts())
                .extracting(ConflictingEvent::fields)
                .containsExactly(List.of("lastName"));
    }

    private OutboxEvent made(Instant at, String lastName) {
        OutboxEvent edit = mine.update("STUDENT", student, 1, "lastName", lastName);
        return Desktop.madeAt(edit, at);
    }

    private List<String> names() {
        return school.query(String.class, "select last_name || ' ' || first_name from student");
    }

    private static AcknowledgedEvent only(UpResponse answer) {
        assertThat(answer.rejected()).isEmpty();
        assertThat(answer.conflicts()).isEmpty();
        assertThat(answer.acknowledged()).hasSize(1);
        return answer.acknowledged().get(0);
    }
}
