package org.cartable.client.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.cartable.client.store.EditRefusedException;
import org.cartable.client.store.SettledEdit;
import org.cartable.protocol.conflict.ConflictPolicy;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;

@Rule("DESK-10")
class EditHistoryTest extends OneDesktop {

    private SettledEdit last() {
        return desktop.store.history().list(1).get(0);
    }

    private UUID lastId() {
        return last().queued().event().id();
    }

    @Test
    void aMergeIsShownAndItsRevertPutsBackOnlyWhatTheEditChanged() {
        desktop.edit(student, "{'email': 'awa@example.org', 'notes': 'new'}");
        server.change(student, "lastName", "Diallo");
        desktop.sync();

        assertThat(last().outcome()).isEqualTo(SettledEdit.Outcome.MERGED);
        assertThat(desktop.shown(student, "lastName")).isEqualTo("Diallo");
        assertThat(desktop.shown(student, "email")).isEqualTo("awa@example.org");

        desktop.store.history().revert(lastId());
        desktop.sync();

        assertThat(server.payload(student)).doesNotContainKeys("email", "notes");
        assertThat(server.payload(student).getString("lastName")).isEqualTo("Diallo");
    }

    @Test
    void whatWasTheOthersInAMergeIsKeptWithTheEdit() {
        desktop.edit(student, "{'email': 'awa@example.org'}");
        server.change(student, "lastName", "Diallo");
        desktop.sync();
        server.change(student, "firstName", "Binta");
        desktop.sync();

        SettledEdit merged = desktop.store.history().of(student, 10).stream()
                .filter(edit -> edit.outcome() == SettledEdit.Outcome.MERGED)
                .reduce((newer, older) -> older)
                .orElseThrow();
        assertThat(merged.queued().merge().fields()).containsExactly("lastName");
        assertThat(merged.queued().merge().seen().getString("lastName")).isEqualTo("Traoré");
        assertThat(merged.queued().merge().came().getString("lastName")).isEqualTo("Diallo");
    }

    @Test
    void whatWasTheOthersIsForgottenWithTheRightToSeeIt() {
        desktop.edit(student, "{'email': 'awa@example.org'}");
        server.change(student, "lastName", "Diallo");
        desktop.sync();
        assertThat(last().queued().merge().fields()).containsExactly("lastName");
        server.narrow("STUDENT", "lastName");
        desktop.sync();

        assertThat(last().queued().merge().fields()).isEmpty();
    }

    @Test
    void anOverruledValueComesBackAsAnEditOfNow() {
        server.policy("lastName", ConflictPolicy.SERVER_WINS);
        desktop.edit(student, "{'lastName': 'Sow', 'email': 'awa@example.org'}");
        server.change(student, "lastName", "Diallo");
        desktop.sync();

        assertThat(last().outcome()).isEqualTo(SettledEdit.Outcome.OVERRULED);
        assertThat(last().queued().overruledFields()).containsExactly("lastName");
        assertThat(desktop.shown(student, "lastName")).isEqualTo("Diallo");
        assertThat(desktop.shown(student, "email")).isEqualTo("awa@example.org");

        desktop.store.history().bringBack(lastId());
        desktop.sync();
        assertThat(server.payload(student).getString("lastName")).isEqualTo("Sow");
    }

    @Test
    void aRevertOfTwoCoalescedEditsGoesBackBehindBoth() {
        desktop.edit(student, "{'lastName': 'Sow'}");
        desktop.edit(student, "{'lastName': 'Fall', 'firstName': 'Binta'}");
        desktop.sync();

        desktop.store.history().revert(lastId());

        assertThat(desktop.shown(student, "lastName")).isEqualTo("Traoré");
        assertThat(desktop.shown(student, "firstName")).isEqualTo("Awa");
    }

    @Test
    void whatWasDeletedComesBackAsANewEntity() {
        desktop.edit(student, "{'notes': 'kept'}");
        desktop.store.edits().delete(student);
        desktop.sync();
        assertThat(server.payload(student)).isNull();

        EntityKey anew = desktop.store.history().revert(lastId());
        desktop.sync();

        assertThat(anew).isNotEqualTo(student);
        assertThat(server.payload(anew).getString("lastName")).isEqualTo("Traoré");
    }

    @Test
    void whatGaveWayInAConflictCanBeBroughtBack() {
        desktop.edit(student, "{'lastName': 'Sow'}");
        server.change(student, "lastName", "Diallo");
        desktop.sync();
        UUID event = desktop.conflict().eventId();
        desktop.store.conflicts().acceptServer(desktop.conflict());
        desktop.sync();

        assertThat(desktop.store.history().of(student, 10))
                .extracting(SettledEdit::outcome)
                .contains(SettledEdit.Outcome.GIVEN_WAY);
        desktop.store.history().bringBack(event);
        desktop.sync();
        assertThat(server.payload(student).getString("lastName")).isEqualTo("Sow");
    }

    @Test
    void whatIsNotAtTheServerIsNotReverted() {
        desktop.edit(student, "{'lastName': 'Refused'}");
        desktop.sync();
        UUID refused = desktop.queue().get(0).event().id();

        assertThat(last().outcome()).isEqualTo(SettledEdit.Outcome.REFUSED);
        assertThatThrownBy(() -> desktop.store.history().revert(refused)).isInstanceOf(EditRefusedException.class);
        assertThatThrownBy(() -> desktop.store.history().bringBack(refused)).isInstanceOf(EditRefusedException.class);
        List<SettledEdit> ofType = desktop.store.history().ofType("STUDENT", 10);
        UUID create = ofType.get(ofType.size() - 1).queued().event().id();
        assertThatThrownBy(() -> desktop.store.history().revert(create)).hasMessageContaining("delete it");
    }
}
