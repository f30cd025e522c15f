package org.cartable.client.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.cartable.client.store.Standing;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.up.EventStatus;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;

/** How one record stands on a desktop. */
@Rule("EXPLAIN-4")
class StandingTest extends OneDesktop {

    private Standing standing(EntityKey key) {
        return desktop.store.entities().standing(key);
    }

    @Test
    void aRecordIsHereWithItsVersionAndItsEdits() {
        desktop.edit(student, "{'notes': 'unsent'}");

        Standing here = standing(student);

        assertThat(here.shown()).isTrue();
        assertThat(here.ofServer()).isTrue();
        assertThat(here.serverVersion()).isEqualTo(1);
        assertThat(here.edits(EventStatus.PENDING)).isEqualTo(1);
        assertThat(here.lastEdit().event().operation()).isEqualTo(Operation.CREATE);
        assertThat(here.state().cursor()).isNotNull();
    }

    @Test
    void aRecordThatWasNeverHereAndOneThatIsDeletedHereAreToldApart() {
        EntityKey never = new EntityKey("STUDENT", UUID.randomUUID());
        assertThat(standing(never).shown()).isFalse();
        assertThat(standing(never).ofServer()).isFalse();
        assertThat(standing(never).lastEdit()).isNull();

        desktop.store.edits().delete(student);
        assertThat(standing(student).shown()).isFalse();
        assertThat(standing(student).ofServer()).isTrue();
        desktop.sync();
        assertThat(standing(student).ofServer()).isFalse();
        assertThat(standing(student).lastEdit().event().operation()).isEqualTo(Operation.DELETE);
    }

    @Test
    void whatTheServerDoesNotHaveYetIsNotOfTheServer() {
        Standing fresh = standing(desktop.student("A-2", "Ba"));
        assertThat(fresh.shown()).isTrue();
        assertThat(fresh.ofServer()).isFalse();
        assertThat(fresh.serverVersion()).isNull();
    }

    @Test
    void whatWaitsNamesTheRecordThatItWaitsFor() {
        EntityKey refused = desktop.student("A-2", "Refused");
        EntityKey grade = desktop.grade(refused, desktop.exam("First"), 12);
        desktop.sync();

        assertThat(standing(refused).edits(EventStatus.FAILED)).isEqualTo(1);
        assertThat(standing(refused).waitsOn()).isEmpty();
        assertThat(standing(grade).waitsOn()).containsExactly(refused);
    }

    @Test
    void anIdThatWasJoinedMeansTheOtherOne() {
        EntityKey alias = desktop.student("A-1", "Traoré");
        desktop.sync();

        assertThat(standing(alias).joinedInto()).isEqualTo(student.entityId());
        assertThat(standing(alias).ofServer()).isTrue();
        assertThat(standing(student).joinedInto()).isNull();
    }

    @Test
    void aTypeThatTheSchemaLacksIsLookedForInTheFile() {
        EntityKey dragon = new EntityKey("DRAGON", UUID.randomUUID());
        assertThat(standing(dragon).typeKnown()).isFalse();
        server.write(dragon, org.cartable.client.support.Desktop.fields("{'wings': 2}"));
        desktop.sync();

        assertThat(standing(dragon).typeKnown()).isFalse();
        assertThat(standing(dragon).ofServer()).isTrue();
        assertThat(standing(dragon).serverVersion()).isEqualTo(1);
    }
}
