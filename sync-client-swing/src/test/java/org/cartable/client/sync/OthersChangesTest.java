package org.cartable.client.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.cartable.client.support.Desktop;
import org.cartable.protocol.entity.EntityKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The store names the records that somebody else has changed, and never what was made here. */
class OthersChangesTest extends OneDesktop {

    /** As {@code ChangeApplier} has it. */
    private static final int NAMED_MAX = 100;

    private final Set<EntityKey> named = new HashSet<>();

    @BeforeEach
    void listen() {
        desktop.store.changes().listen(change -> named.addAll(change.byOthers()));
    }

    private EntityKey newStudentElsewhere(int number) {
        EntityKey key = new EntityKey("STUDENT", desktop.desktop.ids.next());
        server.write(key, Desktop.student("B-" + number, "Bah"));
        return key;
    }

    @Test
    void whatSomebodyElseChangedIsNamed() {
        server.change(student, "lastName", "Diallo");
        desktop.sync();

        assertThat(named).containsExactly(student);
    }

    @Test
    void theWayOfAnOwnEditIsNot() {
        desktop.edit(student, "{'lastName': 'Diallo'}");
        desktop.sync();
        EntityKey created = desktop.student("A-2", "Bah");
        desktop.sync();
        desktop.edit(created, "{'lastName': 'Sow'}");
        desktop.edit(created, "{'email': 'sow@school.example'}");
        desktop.sync();
        desktop.sync();

        assertThat(server.version(created)).isGreaterThan(1);
        assertThat(named).isEmpty();
    }

    @Test
    void anOwnEditWhoseAnswerWasLostIsNot() {
        desktop.edit(student, "{'lastName': 'Diallo'}");
        server.loseNextUpAnswer();
        desktop.sync();
        desktop.sync();

        assertThat(desktop.shown(student, "lastName")).isEqualTo("Diallo");
        assertThat(desktop.queue()).isEmpty();
        assertThat(named).isEmpty();
    }

    @Test
    void belowAnEditThatWaitsNothingChangesInSight() {
        desktop.edit(student, "{'lastName': 'Diallo'}");
        server.change(student, "lastName", "Sow");
        desktop.sync();

        assertThat(desktop.shown(student, "lastName")).isEqualTo("Diallo");
        assertThat(desktop.conflict().key()).isEqualTo(student);
        assertThat(named).isEmpty();
    }

    @Test
    void whatComesOfAnOwnEditThatWasMergedIsNamedSinceItHoldsTheOthersToo() {
        server.change(student, "email", "theirs@school.example");
        desktop.edit(student, "{'lastName': 'Diallo'}");
        desktop.sync();

        assertThat(desktop.shown(student, "email")).isEqualTo("theirs@school.example");
        assertThat(named).containsExactly(student);
    }

    @Test
    void whatIsNewHereHasNotChanged() {
        newStudentElsewhere(1);
        desktop.sync();

        assertThat(desktop.store.entities().count("STUDENT")).isEqualTo(2);
        assertThat(named).isEmpty();
    }

    @Test
    void aFreshCopyOfTheSchoolNamesNothing() {
        server.change(student, "lastName", "Diallo");
        server.purge();
        desktop.sync();

        assertThat(desktop.shown(student, "lastName")).isEqualTo("Diallo");
        assertThat(named).isEmpty();

        server.change(student, "lastName", "Sow");
        desktop.sync();
        assertThat(named).as("the log goes on from there").containsExactly(student);
    }

    @Test
    void ofManyAtOnceNoneIsNamed() {
        EntityKey[] many = new EntityKey[NAMED_MAX + 1];
        for (int i = 0; i < many.length; i++) {
            many[i] = newStudentElsewhere(i);
        }
        desktop.sync();
        for (EntityKey key : many) {
            server.change(key, "lastName", "Diallo");
        }
        desktop.sync();

        assertThat(desktop.shown(many[0], "lastName")).isEqualTo("Diallo");
        assertThat(named).isEmpty();

        for (int i = 0; i < NAMED_MAX; i++) {
            server.change(many[i], "lastName", "Sow");
        }
        desktop.sync();
        assertThat(named).hasSize(NAMED_MAX);
    }

    @Test
    void whatSomebodyDeletedIsGoneAndNotNamed() {
        server.write(student, null);
        desktop.sync();

        assertThat(desktop.store.entities().find(student)).isEmpty();
        assertThat(named).isEmpty();
    }
}
