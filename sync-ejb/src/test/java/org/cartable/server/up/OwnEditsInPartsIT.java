package org.cartable.server.up;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.cartable.protocol.down.DownRequest;
import org.cartable.protocol.down.LeaveReason;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.up.EventStatus;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.Priority;
import org.cartable.protocol.up.UpRequest;
import org.cartable.protocol.up.UpResponse;
import org.cartable.server.down.DownPage;
import org.cartable.server.down.FeedChange;
import org.cartable.server.school.SchemaRegistry;
import org.cartable.server.support.PostgresExtension;
import org.cartable.server.support.TestDatabase;
import org.cartable.server.support.TestTenant;
import org.cartable.server.tenant.Caller;
import org.cartable.testing.ManualClock;
import org.cartable.testing.Rule;
import org.cartable.testing.SeededIds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a desktop that asks for a part of the school has by the answers to its own edits, and not by the feed. */
@ExtendWith(PostgresExtension.class)
class OwnEditsInPartsIT {

    private static final JsonObject ACTIVE = scope("ACTIVE");

    private final TestTenant tenant;
    private final SeededIds ids = new SeededIds(42);
    private final PostgresSchool school;
    private final UUID desktop = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();
    private String cursor;

    OwnEditsInPartsIT(TestDatabase database, TestTenant tenant) {
        this.tenant = tenant;
        this.school = new PostgresSchool(database, tenant, new SchemaRegistry(), ids, new ManualClock(School.NOW));
    }

    @AfterEach
    void close() {
        school.close();
    }

    private static JsonObject scope(String status) {
        return Json.createReader(new StringReader(
                        "{\"STUDENT\":{\"field\":\"status\",\"op\":\"=\",\"value\":\"" + status + "\"}}"))
                .readObject();
    }

    private OutboxEvent event(Operation operation, UUID id, long version, JsonObject payload) {
        return new OutboxEvent(
                ids.next(),
                tenant.id(),
                "STUDENT",
                id,
                operation,
                payload,
                operation == Operation.UPDATE ? List.copyOf(payload.keySet()) : null,
                version,
                null,
                ids.next(),
                null,
                Priority.NORMAL,
                School.NOW,
                0,
                EventStatus.PENDING);
    }

    private UpResponse send(UUID clientId, OutboxEvent event) {
        Caller caller = tenant.secretaryOn(clientId);
        return school.up(caller, new UpRequest(clientId, null, null, null, List.of(event)));
    }

    private UUID create(UUID clientId, String number, String status) {
        UUID id = ids.next();
        JsonObject student = Desktop.with(Desktop.student(number), "status", status);
        send(clientId, event(Operation.CREATE, id, 0, student));
        return id;
    }

    private void update(UUID clientId, UUID id, long version, String field, String value) {
        send(clientId, event(Operation.UPDATE, id, version, Desktop.field(field, value)));
    }

    private List<FeedChange> pull(JsonObject scope) {
        List<FeedChange> changes = new ArrayList<>();
        DownPage page;
        do {
            page = ask(scope, 2);
            assertThat(page.reset()).isNull();
            cursor = page.cursor();
            changes.addAll(page.changes());
        } while (page.hasMore());
        return changes;
    }

    private DownPage ask(JsonObject scope, int size) {
        return school.down(
                tenant.secretaryOn(desktop), new DownRequest(desktop, null, cursor, null, null, null, scope), size);
    }

    private static String told(FeedChange change) {
        return (change.left() == null ? "" : change.left() + " ") + change.entityId();
    }

    private List<String> told(JsonObject scope) {
        return pull(scope).stream().map(OwnEditsInPartsIT::told).toList();
    }

    @Test
    @Rule("SCOPE-9")
    void whatADesktopCreatesOutsideOfItsScopeLeavesWithItsNextPage() {
        pull(ACTIVE);
        UUID gone = create(desktop, "A-1", "LEFT");

        DownPage lost = ask(ACTIVE, 10);
        assertThat(lost.changes()).extracting(OwnEditsInPartsIT::told).containsExactly("MOVED " + gone);
        assertThat(told(ACTIVE)).as("an answer may get lost").containsExactly("MOVED " + gone);
        assertThat(told(ACTIVE)).isEmpty();
    }

    @Test
    @Rule("SCOPE-9")
    void whatItWroteBeforeItFirstAskedForAPartLeavesToo() {
        UUID before = create(desktop, "A-1", "LEFT");
        UUID stays = create(desktop, "A-2", "ACTIVE");
        create(other, "A-3", "LEFT");

        assertThat(told(ACTIVE)).containsExactlyInAnyOrder("MOVED " + before, stays.toString());
    }

    @Test
    @Rule("SCOPE-9")
    void whatItWroteSinceItsLastWholePageLeavesToo() {
        pull(null);
        UUID mine = create(desktop, "A-1", "LEFT");
        create(other, "A-2", "LEFT");

        assertThat(told(ACTIVE)).containsExactly("MOVED " + mine);
    }

    @Test
    @Rule("SCOPE-9")
    void afterAResetItHearsWhatIsNotInItsScopeAnyMoreAndWhatIsDeleted() {
        UUID moves = create(other, "A-1", "ACTIVE");
        UUID stays = create(other, "A-2", "ACTIVE");
        UUID goes = create(other, "A-3", "ACTIVE");
        pull(ACTIVE);
        update(other, moves, 1, "status", "LEFT");
        send(other, event(Operation.DELETE, goes, 1, null));

        cursor = null;
        assertThat(told(ACTIVE))
                .containsExactlyInAnyOrder(
                        LeaveReason.MOVED + " " + moves, stays.toString(), LeaveReason.DELETED + " " + goes);
    }

    @Test
    @Rule("SCOPE-9")
    void whatItHasInConflictStaysUntilThatIsDecided() {
        UUID id = create(other, "A-1", "ACTIVE");
        pull(ACTIVE);
        update(other, id, 1, "lastName", "Sow");
        update(other, id, 2, "status", "LEFT");
        update(desktop, id, 1, "lastName", "Ba");
        assertThat(school.openConflicts(tenant.secretaryOn(desktop))).hasSize(1);

        assertThat(told(ACTIVE)).containsExactly(id.toString());
        update(other, id, 3, "notes", "seen by who decides");
        assertThat(pull(ACTIVE)).singleElement().satisfies(change -> assertThat(change.serverVersion())
                .isEqualTo(4));

        update(desktop, id, 4, "lastName", "Ba");
        assertThat(told(ACTIVE)).containsExactly("MOVED " + id);
    }

    @Test
    @Rule("SCOPE-6")
    void aScopeThatIsChangedTwiceBeforeTheLogIsReadForgetsNothing() {
        pull(ACTIVE);
        UUID active = create(other, "A-1", "ACTIVE");
        UUID left = create(other, "A-2", "LEFT");

        // One page each: the log, with both in it, is not read before the scope changes again.
        JsonObject exams = Json.createReader(new StringReader("{\"EXAM\":{\"field\":\"term\",\"op\":\"isNull\"}}"))
                .readObject();
        DownPage both = ask(exams, 10);
        assertThat(both.changes()).extracting(OwnEditsInPartsIT::told).contains(active.toString(), left.toString());
        cursor = both.cursor();
        DownPage again = ask(ACTIVE, 10);

        assertThat(again.changes()).extracting(OwnEditsInPartsIT::told).containsExactly("MOVED " + left);
    }
}
