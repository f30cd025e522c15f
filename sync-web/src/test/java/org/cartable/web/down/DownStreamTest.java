package org.cartable.web.down;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.IntStream;
import org.cartable.protocol.down.FirstSyncStage;
import org.cartable.protocol.down.LeaveReason;
import org.cartable.protocol.down.Reset;
import org.cartable.protocol.down.Revocation;
import org.cartable.protocol.entity.Operation;
import org.cartable.server.down.DownPage;
import org.cartable.server.down.FeedChange;
import org.cartable.testing.ManualClock;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;

class DownStreamTest {

    private static final Instant AT = Instant.parse("2026-09-01T08:00:00Z");

    private final ManualClock clock = new ManualClock(AT);
    private final Deque<DownPage> pages = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private String outcome;

    @Test
    @Rule({"STREAM-1", "STREAM-2"})
    void eachPageIsFollowedByItsCheckpointAndTheLastByAnEnd() {
        pages.add(page("b", 1, false));

        stream(page("a", 2, true)).write(body);

        assertThat(frames())
                .containsExactly("change", "change", "checkpoint a 2", "change", "checkpoint b 3", "end false 3");
        assertThat(asked).containsExactly("a");
        assertThat(outcome).isEqualTo("3 null");
        assertThat(body.toString(StandardCharsets.UTF_8))
                .contains("\"total\":7")
                .contains("{\"n\": \"é\" }");
    }

    @Test
    @Rule("STREAM-4")
    void itEndsAtACheckpointWhenItsTimeIsOver() {
        pages.add(page("b", 1, true));
        pages.add(page("c", 1, true));
        DownStream stream = new DownStream(
                page("a", 1, true),
                cursor -> {
                    clock.advance(DownStream.BUDGET.dividedBy(2));
                    return pages.remove();
                },
                OptionalLong::empty,
                clock,
                (rows, failure) -> outcome = rows + " " + failure);

        stream.write(body);

        assertThat(frames()).endsWith("checkpoint c 3", "end true 3");
        assertThat(pages).isEmpty();
    }

    @Test
    @Rule("DOWN-7")
    void aCheckpointSaysWhetherTheOwnClassesHaveCome() {
        pages.add(new DownPage(List.of(), AT, "b", true, null, FirstSyncStage.REST));
        pages.add(page("c", 1, false));

        stream(new DownPage(List.of(), AT, "a", true, null, FirstSyncStage.OWN_CLASSES))
                .write(body);

        assertThat(body.toString(StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("{\"checkpoint")))
                .satisfiesExactly(
                        own -> assertThat(own).endsWith("\"total\":7,\"stage\":\"OWN_CLASSES\"}}"),
                        rest -> assertThat(rest).endsWith("\"stage\":\"REST\"}}"),
                        last -> assertThat(last).doesNotContain("stage"));
    }

    @Test
    void whatLeavesIsToldWithItsReason() {
        FeedChange leaves = new FeedChange("STUDENT", new UUID(0, 1), Operation.DELETE, null, 4, AT, LeaveReason.MOVED);

        stream(new DownPage(List.of(leaves), AT, "a", false, null)).write(body);

        assertThat(body.toString(StandardCharsets.UTF_8))
                .contains("\"operation\":\"LEAVE\"")
                .contains("\"reason\":\"MOVED\"}}\n");
    }

    @Test
    @Rule("RIGHT-8")
    void whatLeavesAsAWholeIsAFrameAndCountsLikeAChange() {
        Revocation payments = new Revocation("PAYMENT", List.of());
        stream(new DownPage(List.of(payments), page("a", 1, false).changes(), AT, "a", false, null, null))
                .write(body);

        assertThat(body.toString(StandardCharsets.UTF_8))
                .startsWith("{\"change\":{\"entityType\":\"PAYMENT\",\"operation\":\"LEAVE\"");
        assertThat(frames()).containsExactly("change", "change", "checkpoint a 2", "end false 2");
    }

    @Test
    void aResetOnTheWayIsToldAndEndsIt() {
        pages.add(new DownPage(List.of(), null, null, false, new Reset(Reset.Reason.RIGHTS)));

        stream(page("a", 1, true)).write(body);

        assertThat(frames()).containsExactly("change", "checkpoint a 1", "reset RIGHTS", "end false 1");
    }

    @Test
    @Rule("STREAM-2")
    void whatFailsOnTheWayHasNoEnd() {
        DownStream stream = stream(page("a", 1, true));

        stream.write(body);

        assertThat(frames()).containsExactly("change", "checkpoint a 1");
        assertThat(outcome).startsWith("1 java.util.NoSuchElementException");
    }

    @Test
    void aDesktopThatHangsUpIsNoErrorAndNothingMoreIsRead() {
        pages.add(page("b", 1, false));

        stream(page("a", 1, true)).write(new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("connection reset");
            }
        });

        assertThat(asked).isEmpty();
        assertThat(outcome).endsWith("the desktop hung up");
    }

    private DownStream stream(DownPage first) {
        return new DownStream(
                first,
                cursor -> {
                    asked.add(cursor);
                    return pages.remove();
                },
                () -> OptionalLong.of(7),
                clock,
                (rows, failure) -> outcome = rows + " " + failure);
    }

    private static DownPage page(String cursor, int changes, boolean more) {
        return new DownPage(
                IntStream.range(0, changes)
                        .mapToObj(i ->
                                new FeedChange("STUDENT", new UUID(0, i), Operation.CREATE, "{\"n\": \"é\"\n}", 1, AT))
                        .toList(),
                AT,
                cursor,
                more,
                null);
    }

    private List<String> frames() {
        return body.toString(StandardCharsets.UTF_8)
                .lines()
                .map(DownStreamTest::name)
                .toList();
    }

    private static String name(String line) {
        JsonObject frame = Json.createReader(new StringReader(line)).readObject();
        String kind = frame.keySet().iterator().next();
        JsonObject content = frame.getJsonObject(kind);
        return switch (kind) {
            case "checkpoint" -> kind + " " + content.getString("cursor") + " " + content.getInt("rows");
            case "end" -> kind + " " + content.getBoolean("hasMore") + " " + content.getInt("rows");
            case "reset" -> kind + " " + content.getString("reason");
            default -> kind;
        };
    }
}
