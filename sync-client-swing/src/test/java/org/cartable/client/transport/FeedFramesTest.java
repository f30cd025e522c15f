package org.cartable.client.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cartable.client.feed.FeedPage;
import org.cartable.protocol.down.FirstSyncStage;
import org.cartable.protocol.down.LeaveReason;
import org.cartable.protocol.down.Reset;
import org.cartable.protocol.down.Revocation;
import org.cartable.protocol.entity.Operation;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedFramesTest {

    private static final String STUDENT = "{\"change\":{\"id\":\"x:1\",\"entityType\":\"STUDENT\",\"entityId\":\"x\","
            + "\"operation\":\"CREATE\",\"payload\":{\"lastName\":\"Traoré }\"},\"serverVersion\":1,"
            + "\"modifiedAt\":\"2026-09-01T08:00:00Z\"}}\n";
    private static final String GRADE =
            "{\"change\":{\"entityType\":\"GRADE\",\"entityId\":\"y\",\"operation\":\"DELETE\","
                    + "\"serverVersion\":4,\"news\":{\"a\":[1]}}}\n";
    private static final String STREAM = STUDENT
            + "{\"checkpoint\":{\"cursor\":\"a\",\"syncTimestamp\":\"1970-01-01T00:00:00Z\",\"hasMore\":true,\"rows\":1,"
            + "\"total\":2,\"stage\":\"REST\"}}\n"
            + "{\"news\":{\"from\":\"a newer server\"}}\n"
            + GRADE
            + "{\"checkpoint\":{\"cursor\":\"b\",\"hasMore\":false,\"rows\":2,\"stage\":\"LATER\"}}\n"
            + "{\"end\":{\"hasMore\":false,\"rows\":2}}\n";

    @Test
    @Rule("STREAM-1")
    void eachCheckpointMakesAPageAndTheEndEndsThem() {
        FeedFrames frames = of(STREAM);

        FeedPage first = frames.next();
        assertThat(first.cursor()).isEqualTo("a");
        assertThat(first.hasMore()).isTrue();
        assertThat(first.stage()).isEqualTo(FirstSyncStage.REST);
        assertThat(first.changes()).singleElement().satisfies(change -> {
            assertThat(change.payload()).isEqualTo("{\"lastName\":\"Traoré }\"}");
            assertThat(change.modifiedAt()).isEqualTo("2026-09-01T08:00:00Z");
        });
        assertThat(frames.expectedRows()).isEqualTo(2);
        FeedPage second = frames.next();
        assertThat(second.hasMore()).isFalse();
        assertThat(second.stage()).as("of a newer server").isNull();
        assertThat(second.changes()).singleElement().satisfies(change -> {
            assertThat(change.operation()).isEqualTo(Operation.DELETE);
            assertThat(change.serverVersion()).isEqualTo(4);
        });
        assertThat(frames.next()).isNull();
        assertThat(frames.next()).isNull();
    }

    @Test
    @Rule("STREAM-2")
    void aStreamThatIsCutAnywhereIsNeverASuccessAndKeepsWhatItsCheckpointsCover() {
        byte[] whole = STREAM.getBytes(StandardCharsets.UTF_8);
        int firstCheckpoint =
                STREAM.substring(0, STREAM.indexOf("{\"news\":{\"from")).getBytes(StandardCharsets.UTF_8).length;
        for (int cut = 0; cut < whole.length; cut++) {
            FeedFrames frames = new FeedFrames(new ByteArrayInputStream(Arrays.copyOf(whole, cut)), () -> 0);
            List<FeedPage> pages = new ArrayList<>();
            assertThatThrownBy(() -> {
                        for (FeedPage page = frames.next(); page != null; page = frames.next()) {
                            pages.add(page);
                        }
                    })
                    .as("cut at %d", cut)
                    .isInstanceOf(TransportException.class);
            assertThat(pages).as("cut at %d", cut).hasSizeBetween(cut >= firstCheckpoint ? 1 : 0, 2);
            assertThat(pages).allSatisfy(page -> assertThat(page.changes()).hasSize(1));
        }
    }

    @Test
    void aLineThatIsLongerThanTheBufferAndBytesThatComeOneByOneAreRead() {
        String payload = "{\"notes\":\"" + "é".repeat(200_000) + "\"}";
        String text = STREAM.replace("{\"lastName\":\"Traoré }\"}", payload);
        InputStream slow = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
            private int calls;

            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, 1 + calls++ * 7 % 1000));
            }
        };
        FeedFrames frames = new FeedFrames(slow, () -> 0);

        assertThat(frames.next().changes().get(0).payload()).isEqualTo(payload);
        assertThat(frames.next().cursor()).isEqualTo("b");
        assertThat(frames.next()).isNull();
    }

    @Test
    void aResetIsAPageOfItsOwn() {
        FeedFrames frames = of("{\"reset\":{\"reason\":\"REWOUND\"}}\n{\"end\":{\"hasMore\":false,\"rows\":0}}\n");

        assertThat(frames.next().reset()).isEqualTo(new Reset(Reset.Reason.REWOUND));
        assertThat(frames.next()).isNull();
    }

    @Test
    void whatLeavesIsToldWithItsReason() {
        FeedFrames frames = of("{\"change\":{\"entityType\":\"GRADE\",\"entityId\":\"y\",\"operation\":\"LEAVE\","
                + "\"serverVersion\":4,\"reason\":\"MOVED\"}}\n"
                + "{\"checkpoint\":{\"cursor\":\"a\",\"hasMore\":false,\"rows\":1}}\n{\"end\":{}}\n");

        assertThat(frames.next().changes()).singleElement().satisfies(change -> {
            assertThat(change.operation()).isEqualTo(Operation.DELETE);
            assertThat(change.left()).isEqualTo(LeaveReason.MOVED);
        });
        assertThat(frames.next()).isNull();
    }

    @Test
    @Rule("RIGHT-8")
    void whatLeavesAsAWholeIsAPartOfThePage() {
        FeedFrames frames = of("{\"change\":{\"entityType\":\"GRADE\",\"operation\":\"LEAVE\",\"serverVersion\":0,"
                + "\"reason\":\"REVOKED\"}}\n"
                + "{\"change\":{\"entityType\":\"STUDENT\",\"operation\":\"LEAVE\",\"serverVersion\":0,"
                + "\"reason\":\"REVOKED\",\"fields\":[\"address\" , \"notes\"]}}\n"
                + STUDENT
                + "{\"checkpoint\":{\"cursor\":\"a\",\"hasMore\":false,\"rows\":3}}\n{\"end\":{}}\n");

        FeedPage page = frames.next();
        assertThat(page.revoked())
                .containsExactly(
                        new Revocation("GRADE", List.of()), new Revocation("STUDENT", List.of("address", "notes")));
        assertThat(page.changes()).hasSize(1);
        assertThat(frames.next()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"change\":{\"entityType\":\"GRADE\",\"operation\":\"LEAVE\",\"reason\":\"MOVED\"}}\n",
                "{\"change\":{\"entityType\":\"GRADE\",\"operation\":\"DELETE\",\"reason\":\"REVOKED\"}}\n",
                "{\"change\":{\"operation\":\"LEAVE\",\"reason\":\"REVOKED\"}}\n",
                "{\"change\":{\"entityType\":\"GRADE\",\"operation\":\"LEAVE\",\"reason\":\"REVOKED\",\"fields\":[]}}\n",
                "{\"change\":{\"entityType\":\"GRADE\",\"operation\":\"LEAVE\",\"reason\":\"REVOKED\"}}\n{\"end\":{}}\n",
                "{\"end\":{}}\n",
                "<html>Welcome</html>\n",
                STUDENT + "{\"end\":{}}\n",
                STUDENT + "{\"checkpoint\":{\"cursor\":\"a\",\"hasMore\":false,\"rows\":2}}\n{\"end\":{}}\n",
                STUDENT + "{\"checkpoint\":{\"hasMore\":false,\"rows\":1}}\n{\"end\":{}}\n",
                STUDENT + "{\"checkpoint\":{\"cursor\":\"a\",\"hasMore\":false,\"rows\":1}}\n{\"end\":{}}\nx",
                STUDENT + "{\"reset\":{\"reason\":\"GONE\"}}\n{\"end\":{}}\n",
                "{\"reset\":{\"reason\":\"BORED\"}}\n{\"end\":{}}\n",
                "{\"change\":{\"entityType\":\"STUDENT\",\"entityId\":\"x\",\"operation\":\"CREATE\"}}\n",
                "{\"change\":{\"entityType\":\"STUDENT\",\"entityId\":\"x\",\"operation\":\"LEAVE\"}}\n"
            })
    void whatDoesNotAddUpIsNoAnswer(String text) {
        FeedFrames frames = of(text);

        assertThatThrownBy(() -> {
                    while (frames.next() != null) {
                        // On to the end.
                    }
                })
                .isInstanceOf(TransportException.class);
    }

    private static FeedFrames of(String text) {
        return new FeedFrames(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), () -> 0);
    }
}
