package org.cartable.client.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.cartable.client.store.EditRefusedException;
import org.cartable.client.support.SyncingDesktop;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;

/** What a change of the user's rights does to the desktop. */
class RightsTest extends OneDesktop {

    @Test
    @Rule("DESK-17")
    void whatTheUserMayNotSeeAnyMoreGoesAndItsEditsAreSetAside() {
        EntityKey edited = desktop.student("A-2", "Ba");
        EntityKey kept = desktop.student("A-3", "Fall");
        desktop.sync();
        desktop.edit(edited, "{'notes': 'unsent'}");
        desktop.edit(kept, "{'notes': 'mine'}");
        EntityKey unsent = desktop.student("A-4", "Sy");
        server.hide(student, edited);
        server.refuseNextUp(org.cartable.protocol.problem.ProblemCode.UNAVAILABLE);
        pull();
        pull();

        assertThat(desktop.store.entities().find(student)).isEmpty();
        assertThat(desktop.store.entities().find(edited)).isEmpty();
        assertThat(desktop.queued(edited).code()).isEqualTo("NOT_PERMITTED");
        assertThat(desktop.queued(edited).event().payload().getString("notes")).isEqualTo("unsent");
        assertThat(desktop.queued(edited).before()).isNull();
        assertThat(desktop.shown(kept, "notes")).isEqualTo("mine");
        assertThat(desktop.shown(unsent, "lastName")).isEqualTo("Sy");
        assertThat(desktop.queued(kept).parked()).isFalse();
        assertThat(desktop.queued(unsent).parked()).isFalse();
    }

    private void pull() {
        UUID client = desktop.store.state().current().clientId();
        String cursor = desktop.store.state().current().cursor();
        desktop.store
                .applier()
                .apply(
                        server.down(new org.cartable.protocol.down.DownRequest(
                                client, null, cursor, null, null, null, null)),
                        cursor);
    }

    @Test
    @Rule("DESK-18")
    void whatTheRoleMayNotChangeIsRefusedAtSave() {
        String schema = org.cartable.client.support.Desktop.schema();
        int type = schema.indexOf("\"type\": \"PAYMENT\"");
        assertThat(type).isPositive();
        desktop.store
                .schema()
                .accept(new StringBuilder(schema)
                        .insert(type, "\"writable\": false, ")
                        .toString());

        assertThatThrownBy(() -> desktop.store.edits().create("PAYMENT", SyncingDesktop.payment(student, "R-1", 5)))
                .isInstanceOfSatisfying(EditRefusedException.class, refused -> assertThat(refused.fields())
                        .singleElement()
                        .satisfies(problem -> assertThat(problem.rule()).isEqualTo("NOT_PERMITTED")));

        int field = schema.indexOf("\"name\": \"notes\"");
        assertThat(field).isPositive();
        desktop.store
                .schema()
                .accept(new StringBuilder(schema)
                        .insert(field, "\"writable\": false, ")
                        .toString());
        assertThatThrownBy(() -> desktop.edit(student, "{'notes': 'x', 'email': 'a@b'}"))
                .isInstanceOfSatisfying(
                        EditRefusedException.class,
                        refused -> assertThat(refused.fields()).singleElement().satisfies(problem -> {
                            assertThat(problem.field()).isEqualTo("notes");
                            assertThat(problem.rule()).isEqualTo("NOT_PERMITTED");
                        }));
        desktop.edit(student, "{'email': 'a@b'}");
        assertThat(desktop.queue()).hasSize(1);
    }
}
