package org.cartable.web.down;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.cartable.protocol.ProtocolJson;
import org.cartable.protocol.down.Change;
import org.cartable.protocol.down.ChangeOperation;
import org.cartable.protocol.down.DownResponse;
import org.cartable.protocol.down.FirstSyncStage;
import org.cartable.protocol.down.LeaveReason;
import org.cartable.protocol.down.Reset;
import org.cartable.protocol.down.Revocation;
import org.cartable.protocol.entity.Operation;
import org.cartable.server.down.DownPage;
import org.cartable.server.down.FeedChange;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;

class DownPageWriterTest {

    private static final Instant AT = Instant.parse("2026-09-01T08:00:00.123456Z");
    private static final UUID ID = UUID.fromString("01920000-0000-7000-8000-000000000001");

    @Test
    @Rule("DOWN-6")
    void thePayloadIsCopiedAsItIs() throws IOException {
        String payload = "{\"lastName\": \"Traoré \\\"A\\\"\", \"score\": 12.50}";

        String text = written(new DownPage(
                List.of(new FeedChange("STUDENT", ID, Operation.UPDATE, payload, 4, AT)), AT, "c", false, null));

        assertThat(text).contains(payload);
    }

    @Test
    @Rule("RIGHT-8")
    void whatIsWrittenByHandIsReadByTheDesktopsBinding() throws IOException {
        DownPage page = new DownPage(
                List.of(new Revocation("PAYMENT", List.of()), new Revocation("STUDENT", List.of("address", "notes"))),
                List.of(
                        new FeedChange("STUDENT", ID, Operation.CREATE, "{\"lastName\":\"Traoré\"}", 1, AT),
                        new FeedChange("GRADE", ID, Operation.DELETE, null, 2, AT),
                        new FeedChange("EXAM", ID, Operation.DELETE, null, 3, AT, LeaveReason.MOVED)),
                AT,
                "a\"cursor\\",
                true,
                null,
                FirstSyncStage.REST);
        JsonObject payload =
                Json.createObjectBuilder().add("lastName", "Traoré").build();

        assertThat(read(written(page)))
                .isEqualTo(new DownResponse(
                        List.of(
                                revoked("PAYMENT", null),
                                revoked("STUDENT", List.of("address", "notes")),
                                new Change(
                                        ID + ":1", "STUDENT", ID, ChangeOperation.CREATE, payload, 1, AT, null, null),
                                new Change(ID + ":2", "GRADE", ID, ChangeOperation.DELETE, null, 2, AT, null, null),
                                new Change(
                                        ID + ":3",
                                        "EXAM",
                                        ID,
                                        ChangeOperation.LEAVE,
                                        null,
                                        3,
                                        AT,
                                        LeaveReason.MOVED,
                                        null)),
                        AT,
                        "a\"cursor\\",
                        true,
                        null,
                        FirstSyncStage.REST));
    }

    @Test
    void aResetHasItsReasonAndNothingElse() throws IOException {
        DownPage reset = new DownPage(List.of(), null, null, false, new Reset(Reset.Reason.REWOUND));

        assertThat(written(reset)).isEqualTo("{\"changes\":[],\"hasMore\":false,\"reset\":{\"reason\":\"REWOUND\"}}");
    }

    private static Change revoked(String entityType, List<String> fields) {
        return new Change(null, entityType, null, ChangeOperation.LEAVE, null, 0, null, LeaveReason.REVOKED, fields);
    }

    private static DownResponse read(String text) {
        return ProtocolJson.binding().fromJson(text, DownResponse.class);
    }

    private static String written(DownPage page) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        new DownPageWriter()
                .writeTo(
                        page,
                        DownPage.class,
                        DownPage.class,
                        new Annotation[0],
                        MediaType.APPLICATION_JSON_TYPE,
                        new MultivaluedHashMap<>(),
                        body);
        return body.toString(StandardCharsets.UTF_8);
    }
}
