package org.cartable.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.cartable.client.json.JsonText;
import org.cartable.client.support.LoopbackServer;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;

class CommandLineToolTest extends AtTheCommandLine {

    private EntityKey create(String number) {
        assertThat(run(
                        "create",
                        "student",
                        "admissionNumber=" + number,
                        "lastName=Traoré",
                        "firstName=Awa",
                        "status=ACTIVE"))
                .as(err)
                .isZero();
        return new EntityKey("STUDENT", UUID.fromString(out));
    }

    private JsonObject json() {
        return JsonText.object(out.startsWith("[") ? "{\"all\":" + out + "}" : out);
    }

    @Test
    void wordsFindWhatTheyBeginWhateverTheAccents() {
        login();
        EntityKey key = create("A-1");
        create("B-2");

        assertThat(run("find", "traore", "a-1")).isZero();
        assertThat(out.lines().toList())
                .hasSize(2)
                .last()
                .asString()
                .contains(key.entityId().toString(), "STUDENT", "Traoré Awa", "A-1");
        assertThat(run("find", "TRAO", "--json", "--limit", "1")).isZero();
        assertThat(json().getJsonArray("all")).hasSize(1);
        assertThat(run("find", "nobody", "--json")).isZero();
        assertThat(json().getJsonArray("all")).isEmpty();
        assertThat(run("find", "x", "--limit", "0")).isEqualTo(ExitStatus.USAGE);
    }

    @Test
    void anEditGoesFromTheCommandToTheServerAndComesBackInAList() {
        login();
        EntityKey key = create("A-1");
        assertThat(server.paths()).containsOnlyOnce("POST /api/auth/login").doesNotContain("POST /api/sync/up");

        assertThat(run("update", "STUDENT", key.entityId().toString(), "email=awa@example.org"))
                .isZero();
        assertThat(run("outbox", "--json")).isZero();
        assertThat(json().getJsonArray("all")).hasSize(1);
        assertThat(run("sync", "--json")).isZero();
        assertThat(json().getInt("acknowledged")).isEqualTo(1);

        assertThat(run("list", "student", "--where", "lastName=Traoré", "--json"))
                .isZero();
        JsonObject student = json().getJsonArray("all").getJsonObject(0);
        assertThat(student.getInt("serverVersion")).isEqualTo(1);
        assertThat(student.getJsonObject("fields").getString("email")).isEqualTo("awa@example.org");
        assertThat(run("list", "student")).isZero();
        assertThat(out).contains("lastName").contains("Traoré");
        assertThat(run("get", "student", key.entityId().toString())).isZero();
        assertThat(out).contains("awa@example.org");

        assertThat(run("update", "STUDENT", key.entityId().toString(), "email="))
                .isZero();
        assertThat(run("sync")).isZero();
        assertThat(server.school.payload(key)).doesNotContainKey("email");
        assertThat(run("delete", "STUDENT", key.entityId().toString())).isZero();
        assertThat(run("sync")).isZero();
        assertThat(server.school.payload(key)).isNull();
    }

    @Test
    void aListIsATableForASpreadsheetOfEitherLanguage() {
        login();
        create("A-1");

        assertThat(run("list", "student", "--csv")).isZero();
        assertThat(out).startsWith("\uFEFF").contains(",Traoré,").endsWith(",waiting");
        assertThat(run("list", "student", "--csv", "--language", "fr")).isZero();
        assertThat(out).startsWith("\uFEFF").contains(";Traoré;");
    }

    @Test
    void whatTouchesNoNetworkWorksWithoutAServer() {
        login();
        server.close();
        EntityKey key = create("A-1");

        assertThat(run("update", "student", key.entityId().toString(), "lastName=Diallo"))
                .isZero();
        assertThat(run("list", "student")).isZero();
        assertThat(run("get", "student", key.entityId().toString())).isZero();
        assertThat(run("outbox")).isZero();
        assertThat(run("status", "--json")).isZero();
        assertThat(json().getInt("waiting")).isEqualTo(1);
        assertThat(run("sync")).isEqualTo(3);
        assertThat(err).contains("You are offline");
        assertThat(run("outbox", "--json")).isZero();
        assertThat(json().getJsonArray("all")).hasSize(1);
    }

    @Test
    void aSlipOfTheFingerIsAUsageError() {
        login();
        assertThat(run("list", "PUPIL")).isEqualTo(2);
        assertThat(err).contains("Unknown type PUPIL").contains("STUDENT");
        assertThat(run("create", "STUDENT", "shoe=3")).isEqualTo(2);
        assertThat(err).contains("Unknown field shoe").contains("lastName");
        assertThat(run("list", "STUDENT", "--where", "shoe=3")).isEqualTo(2);
        assertThat(run("create", "STUDENT", "lastName")).isEqualTo(2);
        assertThat(run("get", "STUDENT", "12")).isEqualTo(2);
        assertThat(run("frobnicate")).isEqualTo(2);
        assertThat(run("resolve", UUID.randomUUID().toString())).isEqualTo(2);
        assertThat(run("login", "--server", "nowhere", "--user", "x")).isEqualTo(2);
    }

    @Test
    @Rule("SCOPE-1")
    void aScopeIsShownChosenAndGivenUp() throws IOException {
        login();
        run("sync");
        Path file = directory.resolve("scope.json");
        Files.writeString(file, "{\"STUDENT\": {\"not\": {\"field\": \"classId\", \"op\": \"isNull\"}}}");
        assertThat(run("scope")).isZero();
        assertThat(out).contains("everything");
        assertThat(run("scope", "--set", file.toString())).isZero();
        assertThat(run("scope", "--json")).isZero();
        assertThat(json().getJsonObject("STUDENT").containsKey("not")).isTrue();

        for (String wrong : List.of(
                "no JSON",
                "{\"STUDENT\": {}}",
                "{\"STUDENT\": {\"not\": {\"field\": \"notes\", \"op\": \"isNull\"}}}")) {
            Files.writeString(file, wrong);
            assertThat(run("scope", "--set", file.toString())).as(wrong).isEqualTo(1);
        }
        assertThat(run("scope", "--set", "nowhere.json")).isEqualTo(1);
        assertThat(run("scope", "--clear", "--json")).isZero();
        assertThat(json()).isEmpty();
    }

    @Test
    void aBrokenRuleIsRefusedWithItsReason() {
        login();
        assertThat(run("create", "STUDENT", "lastName=Ba", "status=AWAY")).isEqualTo(1);
        assertThat(err).contains("admissionNumber is required").contains("status is none of ACTIVE");
        assertThat(run("get", "STUDENT", UUID.randomUUID().toString())).isEqualTo(1);
        assertThat(run("list", "GRADE", "--where", "score=abc")).isEqualTo(1);
    }

    @Test
    void beforeTheFirstSignInACommandSaysSo() {
        assertThat(run("list", "STUDENT")).isEqualTo(1);
        assertThat(err).contains("sign in");
        assertThat(run("status")).isZero();
    }

    @Test
    void aDesktopBelongsToOneUserAndOneServer() throws IOException {
        login();
        assertThat(run("login", "--server", server.address(), "--user", "teacher@gp"))
                .isEqualTo(1);
        assertThat(err).contains("belongs to secretary@gp");
        try (LoopbackServer other = new LoopbackServer()) {
            assertThat(run("login", "--server", other.address(), "--user", "secretary@gp"))
                    .isEqualTo(1);
            assertThat(other.paths()).isEmpty();
        }
    }

    @Test
    void aConflictIsShownAndResolved() {
        login();
        EntityKey key = create("A-1");
        run("sync");
        server.school.change(key, "lastName", "Sow");
        run("update", "student", key.entityId().toString(), "lastName=Diallo");

        assertThat(run("sync")).isEqualTo(1);
        assertThat(err).contains("Conflict").contains("lastName");
        assertThat(run("conflicts")).isZero();
        assertThat(out).contains("Diallo").contains("Sow");
        assertThat(run("conflicts", "--json")).isZero();
        String conflict = json().getJsonArray("all").getJsonObject(0).getString("id");

        assertThat(run("resolve", conflict, "--set", "lastName=Diallo-Sow", "email=a@b"))
                .isZero();
        assertThat(run("sync")).isZero();
        assertThat(server.school.payload(key).getString("lastName")).isEqualTo("Diallo-Sow");
        assertThat(server.school.payload(key).getString("email")).isEqualTo("a@b");
        assertThat(run("resolve", conflict, "--keep-mine")).isEqualTo(1);
    }

    @Test
    void aRefusalOfTheServerIsToldWithItsReason() {
        login();
        run("create", "student", "admissionNumber=1", "lastName=Refused", "firstName=Awa", "status=ACTIVE");

        assertThat(run("sync")).isEqualTo(1);
        assertThat(err).contains("INVALID_FIELD");
        assertThat(run("outbox")).isZero();
        assertThat(out).contains("FAILED");
    }

    @Test
    void aRevokedSessionAsksForASignIn() {
        login();
        server.revoke();

        assertThat(run("sync")).isEqualTo(1);
        assertThat(err).contains("Sign in again");
    }

    @Test
    void helpIsThereForEveryCommand() {
        assertThat(run("--help")).isZero();
        assertThat(run("update", "--help")).isZero();
        assertThat(out).contains("f=v");
    }

    @Test
    @Rule("DESK-19")
    void aDryRunTellsTheVerdictsInItsExitStatus() {
        login();
        EntityKey key = create("A-1");
        assertThat(run("sync", "--dry-run")).isZero();
        assertThat(out).contains("ACKNOWLEDGED").contains("0 more wait");
        assertThat(server.school.payload(key)).isNull();

        assertThat(run("update", "STUDENT", key.entityId().toString(), "lastName=Refused"))
                .isZero();
        assertThat(run("sync", "--dry-run", "--json")).isEqualTo(1);
        JsonObject verdict = json().getJsonArray("all").getJsonObject(0);
        assertThat(verdict.getString("outcome")).isEqualTo("REFUSED");
        assertThat(verdict.getString("code")).isEqualTo("INVALID_FIELD");
        assertThat(run("outbox", "--json")).isZero();
        assertThat(json().getJsonArray("all").getJsonObject(0).getInt("attemptCount"))
                .isZero();
        server.close();
        assertThat(run("sync", "--dry-run")).isEqualTo(3);
    }

    @Test
    @Rule("DESK-14")
    void aParkedEditIsExportedDiscardedHadBackAndSentAgain() throws IOException {
        login();
        EntityKey key = create("A-1");
        run("update", "STUDENT", key.entityId().toString(), "lastName=Refused");
        assertThat(run("sync")).isEqualTo(1);
        assertThat(run("outbox", "--json")).isZero();
        String event = json().getJsonArray("all").getJsonObject(0).getString("id");

        Path file = directory.resolve("parked.json");
        assertThat(run("outbox", "--export", file.toString())).as(err).isZero();
        assertThat(Files.readString(file)).contains(event).contains("INVALID_FIELD");

        assertThat(run("outbox", "--discard", event)).as(err).isZero();
        assertThat(run("outbox", "--json")).isZero();
        assertThat(json().getJsonArray("all")).isEmpty();
        assertThat(run("outbox", "--undo", event)).as(err).isZero();
        assertThat(run("outbox", "--discard", key.entityId().toString())).isEqualTo(1);
        assertThat(err).contains("no parked edit");
        assertThat(run("outbox", "lastName=Ba")).isEqualTo(2);
        assertThat(run("outbox", "--retry", event, "lastName=Ba")).as(err).isZero();
        assertThat(run("sync")).isZero();
        assertThat(server.school.payload(key).getString("lastName")).isEqualTo("Ba");
    }

    @Test
    @Rule("DESK-10")
    void theHistoryListsAnEditAndItsRevertIsANewOne() {
        login();
        EntityKey key = create("A-1");
        run("sync");
        String id = key.entityId().toString();
        assertThat(run("update", "STUDENT", id, "lastName=Diallo", "--priority", "high"))
                .as(err)
                .isZero();
        run("sync");

        assertThat(run("history", "--type", "student", "--id", id, "--json")).isZero();
        JsonObject edit = json().getJsonArray("all").getJsonObject(0);
        assertThat(edit.getString("outcome")).isEqualTo("ACKNOWLEDGED");
        assertThat(edit.getString("priority")).isEqualTo("HIGH");
        assertThat(edit.getJsonObject("before").getString("lastName")).isEqualTo("Traoré");
        assertThat(run("history")).isZero();
        assertThat(out).contains("ACKNOWLEDGED");
        assertThat(run("history", "--id", id)).isEqualTo(2);

        assertThat(run("history", "--runs", "--json")).isZero();
        JsonObject syncRun = json().getJsonArray("all").getJsonObject(0);
        assertThat(syncRun.getString("outcome")).isEqualTo("DONE");
        assertThat(syncRun.getInt("sent")).isEqualTo(1);
        assertThat(run("history", "--runs")).isZero();
        assertThat(out).contains("DONE");
        assertThat(run("history", "--runs", "--type", "student")).isEqualTo(2);

        assertThat(run("revert", edit.getString("id"))).as(err).isZero();
        run("sync");
        assertThat(server.school.payload(key).getString("lastName")).isEqualTo("Traoré");
        assertThat(run("revert", "--bring-back", edit.getString("id"))).isEqualTo(1);
    }

    @Test
    void aBundleForThoseWhoHelpIsWrittenWithoutNames() throws IOException {
        login();
        create("A-1");
        Path file = directory.resolve("help.zip");

        assertThat(run("diagnostics", "--out", file.toString())).as(err).isZero();
        assertThat(out).isEqualTo("Written: " + file.toAbsolutePath());
        assertThat(file).isNotEmptyFile();
    }
}
