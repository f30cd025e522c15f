package org.cartable.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.bind.Jsonb;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.cartable.protocol.admin.ClashRule;
import org.cartable.protocol.admin.DeviceView;
import org.cartable.protocol.admin.DevicesResponse;
import org.cartable.protocol.admin.PoliciesRequest;
import org.cartable.protocol.admin.PoliciesResponse;
import org.cartable.protocol.admin.PolicySetting;
import org.cartable.protocol.admin.PolicyView;
import org.cartable.protocol.audit.AuditResponse;
import org.cartable.protocol.audit.AuditedChange;
import org.cartable.protocol.audit.AuditedField;
import org.cartable.protocol.auth.LoginRequest;
import org.cartable.protocol.auth.SignedInUser;
import org.cartable.protocol.auth.TokenResponse;
import org.cartable.protocol.conflict.ConflictPolicy;
import org.cartable.protocol.conflict.ConflictView;
import org.cartable.protocol.conflict.ConflictsResponse;
import org.cartable.protocol.conflict.MergeFunction;
import org.cartable.protocol.conflict.ResolutionRequest;
import org.cartable.protocol.down.Change;
import org.cartable.protocol.down.ChangeOperation;
import org.cartable.protocol.down.DownRequest;
import org.cartable.protocol.down.DownResponse;
import org.cartable.protocol.down.FirstSyncStage;
import org.cartable.protocol.down.LeaveReason;
import org.cartable.protocol.down.Reset;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.explain.ExplainResponse;
import org.cartable.protocol.problem.FieldProblem;
import org.cartable.protocol.problem.Problem;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.protocol.problem.RevokedDevice;
import org.cartable.protocol.reconcile.ComparedRange;
import org.cartable.protocol.reconcile.DigestRange;
import org.cartable.protocol.reconcile.EntityDigest;
import org.cartable.protocol.reconcile.ReconcileRequest;
import org.cartable.protocol.reconcile.ReconcileResponse;
import org.cartable.protocol.reconcile.WantedEntities;
import org.cartable.protocol.schema.EnumValue;
import org.cartable.protocol.schema.FieldKind;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.schema.Labels;
import org.cartable.protocol.schema.SchemaResponse;
import org.cartable.protocol.schema.TypeSchema;
import org.cartable.protocol.up.AcknowledgedEvent;
import org.cartable.protocol.up.ConflictingEvent;
import org.cartable.protocol.up.RejectedEvent;
import org.cartable.protocol.up.UpResponse;
import org.junit.jupiter.api.Test;

/** A changed golden file is a changed protocol: it needs a line under "Protocol" in the changelog. */
class GoldenWireTest {

    private static final Instant AT = Instant.parse("2026-09-01T08:00:00Z");
    private static final JsonObject STUDENT = Json.createObjectBuilder()
            .add("lastName", "Traoré")
            .add("firstName", "Aïcha")
            .build();

    private static final JsonObject SCOPE = Json.createObjectBuilder()
            .add(
                    "STUDENT",
                    Json.createObjectBuilder()
                            .add("field", "status")
                            .add("op", "=")
                            .add("value", "ACTIVE"))
            .build();

    private final Jsonb binding = ProtocolJson.binding();

    @Test
    void theUpResponseIsWrittenAndReadAsTheGoldenFile() throws IOException {
        sameAsGolden(
                "up-response.json",
                new UpResponse(
                        List.of(new AcknowledgedEvent(id(1), id(2), id(3), 4, true, List.of("email"))),
                        List.of(new ConflictingEvent(
                                id(4), id(5), id(9), "VERSION", STUDENT, 7, STUDENT, List.of("lastName"))),
                        List.of(new RejectedEvent(
                                id(6),
                                ProblemCode.INVALID_FIELD.name(),
                                "A field breaks a rule",
                                List.of(new FieldProblem("birthDate", "TYPE", "birthDate is not a date")),
                                null)),
                        AT));
    }

    @Test
    void theDownMessagesAreWrittenAndReadAsTheGoldenFiles() throws IOException {
        sameAsGolden("down-request.json", new DownRequest(id(1), AT, "AQ", List.of("STUDENT"), 1000, 1, SCOPE));
        sameAsGolden(
                "down-response.json",
                new DownResponse(
                        List.of(
                                new Change(
                                        null,
                                        "STUDENT",
                                        null,
                                        ChangeOperation.LEAVE,
                                        null,
                                        0,
                                        null,
                                        LeaveReason.REVOKED,
                                        List.of("address")),
                                new Change(
                                        id(3) + ":4",
                                        "STUDENT",
                                        id(3),
                                        ChangeOperation.UPDATE,
                                        STUDENT,
                                        4,
                                        AT,
                                        null,
                                        null),
                                new Change(
                                        id(8) + ":2",
                                        "STUDENT",
                                        id(8),
                                        ChangeOperation.DELETE,
                                        null,
                                        2,
                                        AT,
                                        null,
                                        null),
                                new Change(
                                        id(9) + ":7",
                                        "STUDENT",
                                        id(9),
                                        ChangeOperation.LEAVE,
                                        null,
                                        7,
                                        AT,
                                        LeaveReason.MOVED,
                                        null)),
                        AT,
                        "AQ",
                        true,
                        null,
                        FirstSyncStage.OWN_CLASSES));
        sameAsGolden(
                "down-reset.json", new DownResponse(List.of(), AT, null, true, new Reset(Reset.Reason.REWOUND), null));
    }

    @Test
    void theMessagesOfReconcileAreWrittenAndReadAsTheGoldenFiles() throws IOException {
        DigestRange part = new DigestRange("STUDENT", null, id(4), 2, "00000000000000ff");
        sameAsGolden(
                "reconcile-request.json",
                new ReconcileRequest(
                        id(1), "AQ", 1, List.of(part), List.of(new WantedEntities("STUDENT", List.of(id(3)))), null));
        sameAsGolden(
                "reconcile-response.json",
                new ReconcileResponse(
                        List.of(
                                new ComparedRange(ComparedRange.Outcome.SAME, null, null),
                                new ComparedRange(ComparedRange.Outcome.SPLIT, List.of(part), null),
                                new ComparedRange(
                                        ComparedRange.Outcome.LISTED,
                                        null,
                                        List.of(new EntityDigest(id(3), 4, "00000000000000ff")))),
                        List.of(new Change(
                                id(3) + ":4", "STUDENT", id(3), ChangeOperation.UPDATE, STUDENT, 4, AT, null, null)),
                        null));
    }

    @Test
    void theAnswerOfExplainIsWrittenAndReadAsTheGoldenFile() throws IOException {
        sameAsGolden(
                "explain-response.json",
                new ExplainResponse(
                        ExplainResponse.Reason.LEFT,
                        id(3),
                        4L,
                        AT,
                        120L,
                        null,
                        List.of(SCOPE.getJsonObject("STUDENT")),
                        new ExplainResponse.Place(118L, 120, false, Reset.Reason.RIGHTS)));
        assertThat(new ExplainResponse.Place(118L, 120, false, null).behind()).isEqualTo(2);
    }

    @Test
    void theAnswerOfAnAuditIsWrittenAndReadAsTheGoldenFile() throws IOException {
        sameAsGolden(
                "audit-response.json",
                new AuditResponse(
                        List.of(
                                new AuditedChange(
                                        3,
                                        AT,
                                        "Maria Silva",
                                        Operation.UPDATE,
                                        List.of(new AuditedField("lastName", Json.createValue("Traoré"), null))),
                                new AuditedChange(2, AT, null, Operation.UPDATE, null)),
                        true));
    }

    @Test
    void theLoginMessagesAreWrittenAndReadAsTheGoldenFiles() throws IOException {
        sameAsGolden("login-request.json", new LoginRequest("secretary@gp", "secret", id(1)));
        sameAsGolden(
                "token-response.json",
                new TokenResponse(
                        "access",
                        900,
                        "refresh",
                        new SignedInUser(
                                id(1),
                                "secretary@gp",
                                "Secretary",
                                id(2),
                                "GP",
                                "Gabriel Pereira",
                                List.of("SECRETARY"))));
    }

    @Test
    void theSchemaIsWrittenAndReadAsTheGoldenFile() throws IOException {
        FieldSchema amount = new FieldSchema(
                "amount",
                new Labels("Amount", "Montant"),
                FieldKind.DECIMAL,
                true,
                null,
                new BigDecimal("0.01"),
                null,
                2,
                null,
                List.of(),
                null,
                true,
                ConflictPolicy.MERGE,
                MergeFunction.MAX,
                null,
                null,
                null);
        FieldSchema method = new FieldSchema(
                "method",
                new Labels("Method", "Moyen"),
                FieldKind.ENUM,
                true,
                null,
                null,
                null,
                null,
                null,
                List.of(new EnumValue("CASH", new Labels("Cash", "Espèces"))),
                null,
                true,
                null,
                null,
                false,
                true,
                true);
        sameAsGolden(
                "schema.json",
                new SchemaResponse(
                        1,
                        List.of(new TypeSchema(
                                "PAYMENT",
                                new Labels("Payment", "Paiement"),
                                new Labels("Payments", "Paiements"),
                                List.of(amount, method),
                                List.of("receiptNumber"),
                                List.of("receiptNumber"),
                                true,
                                ConflictPolicy.SERVER_WINS,
                                true))));
    }

    @Test
    void thePolicyMessagesAreWrittenAndReadAsTheGoldenFiles() throws IOException {
        sameAsGolden(
                "policies-request.json",
                new PoliciesRequest(List.of(
                        new PolicySetting("STUDENT", null, ConflictPolicy.SERVER_WINS, null),
                        new PolicySetting("STUDENT", "notes", ConflictPolicy.MERGE, MergeFunction.SET_UNION),
                        new PolicySetting("STUDENT", "email", null, null))));
        ClashRule manual = new ClashRule(ConflictPolicy.MANUAL, null);
        ClashRule union = new ClashRule(ConflictPolicy.MERGE, MergeFunction.SET_UNION);
        ClashRule append = new ClashRule(ConflictPolicy.MERGE, MergeFunction.APPEND_ONLY);
        sameAsGolden(
                "policies-response.json",
                new PoliciesResponse(List.of(
                        new PolicyView("STUDENT", null, manual, null, manual, null),
                        new PolicyView("STUDENT", "notes", append, union, union, null),
                        new PolicyView("STUDENT", "email", null, null, manual, true))));
    }

    @Test
    void theMessagesOfConflictsAreWrittenAndReadAsTheGoldenFiles() throws IOException {
        sameAsGolden(
                "conflicts-response.json",
                new ConflictsResponse(List.of(conflict(ConflictView.Status.RESOLVED, "SERVER_WINS", AT)), true));
        sameAsGolden(
                "resolution-request.json", new ResolutionRequest(id(2), ResolutionRequest.Decision.MERGED, STUDENT, 7));
        sameAsGolden(
                "problem-of-a-conflict.json",
                Problem.of(ProblemCode.STALE_DECISION, "The entity is at version 7.")
                        .about(conflict(ConflictView.Status.OPEN, null, null)));
    }

    private static ConflictView conflict(ConflictView.Status status, String resolvedBy, Instant resolvedAt) {
        return new ConflictView(
                id(1),
                id(2),
                id(3),
                id(4).toString(),
                "STUDENT",
                id(5),
                Operation.UPDATE,
                "VERSION",
                STUDENT,
                STUDENT,
                STUDENT,
                7,
                List.of("lastName"),
                status,
                resolvedBy,
                AT,
                resolvedAt);
    }

    @Test
    void aProblemIsWrittenAndReadAsTheGoldenFile() throws IOException {
        sameAsGolden("problem.json", Problem.of(ProblemCode.UNAVAILABLE, "The database is busy."));
        sameAsGolden(
                "problem-of-a-revoked-device.json",
                Problem.of(ProblemCode.DEVICE_REVOKED, "This desktop was revoked.")
                        .about(new RevokedDevice(
                                UUID.fromString("0192a000-0000-7000-8000-000000000001"),
                                UUID.fromString("0192a000-0000-7000-8000-000000000002"),
                                Instant.parse("2026-09-01T08:00:00Z"),
                                "Ana Silva",
                                Instant.parse("2026-09-02T08:00:00Z"))));
        sameAsGolden(
                "problem-of-an-old-program.json",
                Problem.of(ProblemCode.CLIENT_TOO_OLD, "Version 1.4.0 is needed.")
                        .from("1.4.0"));
    }

    @Test
    void devicesAreTheGoldenOnes() throws IOException {
        sameAsGolden(
                "devices-response.json",
                new DevicesResponse(List.of(
                        new DeviceView(
                                UUID.fromString("0192a000-0000-7000-8000-000000000002"),
                                "0192a000-0000-7000-8000-000000000001",
                                "secretary@gp",
                                "Ana Silva",
                                "0.1.0",
                                3,
                                Instant.parse("2026-08-01T08:00:00Z"),
                                Instant.parse("2026-09-01T08:00:00Z"),
                                12L,
                                Instant.parse("2026-09-01T09:00:00Z"),
                                "Rui Costa",
                                Instant.parse("2026-09-02T08:00:00Z")),
                        new DeviceView(
                                UUID.fromString("0192a000-0000-7000-8000-000000000001"),
                                "somebody",
                                null,
                                null,
                                null,
                                null,
                                Instant.parse("2026-08-01T08:00:00Z"),
                                Instant.parse("2026-08-01T08:00:00Z"),
                                null,
                                null,
                                null,
                                null))));
    }

    @Test
    void aReaderOfAnswersPassesOverMembersThatItDoesNotKnow() {
        TokenResponse read = binding.fromJson(
                "{\"accessToken\":\"a\",\"expiresIn\":900,\"newMember\":{\"x\":1}}", TokenResponse.class);
        assertThat(read.accessToken()).isEqualTo("a");
        assertThat(read.user()).isNull();
    }

    private void sameAsGolden(String file, Object message) throws IOException {
        String golden = golden(file);
        assertThat(parse(binding.toJson(message))).isEqualTo(parse(golden));
        assertThat(binding.fromJson(golden, (Class<?>) message.getClass())).isEqualTo(message);
    }

    private static JsonObject parse(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }

    private static String golden(String file) throws IOException {
        try (InputStream in = GoldenWireTest.class.getResourceAsStream("/golden/" + file)) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    private static UUID id(int last) {
        return UUID.fromString("01920000-0000-7000-8000-00000000000" + last);
    }
}
