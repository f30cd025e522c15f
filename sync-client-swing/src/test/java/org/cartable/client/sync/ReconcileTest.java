package org.cartable.client.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.cartable.client.support.Desktop;
import org.cartable.client.support.FileDamage;
import org.cartable.client.support.SchoolServer;
import org.cartable.client.support.SyncingDesktop;
import org.cartable.client.sync.ReconcileRun.Kind;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.reconcile.DocumentText;
import org.cartable.testing.Rule;
import org.cartable.testing.SeededIds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A desktop whose rows are changed behind its back compares itself with the server. */
class ReconcileTest {

    @TempDir
    private Path directory;

    private final SchoolServer server = new SchoolServer();
    private final SeededIds ids = new SeededIds(99);
    private SyncingDesktop desktop;
    private FileDamage damage;

    @BeforeEach
    void open() {
        desktop = new SyncingDesktop(directory, 1, server);
        damage = new FileDamage(directory);
    }

    @AfterEach
    void close() {
        damage.close();
        desktop.close();
    }

    private List<EntityKey> students(int count) {
        List<EntityKey> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            EntityKey key = new EntityKey("STUDENT", ids.next());
            server.write(key, Desktop.student("A-" + i, "Traoré"));
            keys.add(key);
        }
        desktop.sync();
        return keys;
    }

    private ReconcileRun reconcile() {
        return desktop.engine.reconcile(true);
    }

    private void equalsServer() {
        TreeMap<String, String> here = new TreeMap<>();
        damage.rows("SELECT id, server_version, payload FROM e_student WHERE shadow_state = 0")
                .forEach(row -> {
                    String[] columns = row.split("\\|", 3);
                    here.put(
                            columns[0],
                            columns[1] + " " + DocumentText.of(org.cartable.client.json.JsonText.object(columns[2])));
                });
        TreeMap<String, String> there = new TreeMap<>();
        server.live("STUDENT")
                .forEach((id, payload) -> there.put(
                        id.toString(), server.version(new EntityKey("STUDENT", id)) + " " + DocumentText.of(payload)));
        assertThat(here).isEqualTo(there);
    }

    @Test
    @Rule("RECON-1")
    void aSoundDesktopAsksOnce() {
        students(200);

        ReconcileRun run = reconcile();

        assertThat(run.differences()).isEmpty();
        assertThat(run.same()).isTrue();
        assertThat(run.rounds()).isEqualTo(1);
        assertThat(run.entities()).isEqualTo(200);
    }

    @Test
    @Rule("RECON-4")
    void whatDiffersLacksOrIsTooManyIsRepaired() {
        List<EntityKey> keys = students(300);
        String strange = ids.next().toString();
        damage.run(
                "UPDATE e_student SET payload = json_set(payload, '$.lastName', 'Nobody') WHERE id = ?", id(keys, 3));
        damage.run("UPDATE e_student SET server_version = 99 WHERE id = ?", id(keys, 4));
        damage.run("DELETE FROM e_student WHERE id = ?", id(keys, 5));
        damage.run("INSERT INTO e_student (id, server_version, payload, generation) VALUES (?, 1, '{}', 0)", strange);
        damage.run("INSERT INTO e_student (id, server_version, payload, generation) VALUES ('no id', 1, '{}', 0)");

        assertThat(desktop.engine.reconcile(false).repaired()).isZero();
        ReconcileRun run = reconcile();

        assertThat(run.differences())
                .containsExactlyInAnyOrder(
                        new ReconcileRun.Difference("STUDENT", id(keys, 3), Kind.DIFFERENT),
                        new ReconcileRun.Difference("STUDENT", id(keys, 4), Kind.DIFFERENT),
                        new ReconcileRun.Difference("STUDENT", id(keys, 5), Kind.LACKING),
                        new ReconcileRun.Difference("STUDENT", strange, Kind.TOO_MANY),
                        new ReconcileRun.Difference("STUDENT", "no id", Kind.TOO_MANY));
        assertThat(run.repaired()).isEqualTo(5);
        equalsServer();
        assertThat(reconcile().differences()).isEmpty();
    }

    private static String id(List<EntityKey> keys, int number) {
        return keys.get(number).entityId().toString();
    }

    @Test
    @Rule("RECON-4")
    void beneathAWaitingEditTheServersStateIsRepairedAndTheEditStays() {
        List<EntityKey> keys = students(8);
        EntityKey key = keys.get(0);
        EntityKey gone = keys.get(7);
        desktop.edit(key, "{'firstName': 'Mine'}");
        desktop.edit(gone, "{'firstName': 'Mine'}");
        server.away(true);
        desktop.sync();
        damage.run(
                "UPDATE e_student SET shadow = '{\"lastName\": \"Nobody\"}' WHERE id = ?",
                key.entityId().toString());
        damage.run("DELETE FROM e_student WHERE id = ?", gone.entityId().toString());
        server.away(false);
        server.refuseNextUp(org.cartable.protocol.problem.ProblemCode.UNAVAILABLE);

        desktop.store.repairs().restoreEdited();
        ReconcileRun run = new Reconciler(desktop.store, server, () -> {}).run(true);

        assertThat(run.repaired()).isEqualTo(2);
        assertThat(desktop.queue()).hasSize(2);
        for (EntityKey edited : List.of(key, gone)) {
            assertThat(desktop.shown(edited, "firstName")).isEqualTo("Mine");
            assertThat(desktop.shown(edited, "lastName")).isEqualTo("Traoré");
        }
        server.refuseNextUp(org.cartable.protocol.problem.ProblemCode.UNAVAILABLE);
        desktop.sync();
        desktop.sync();
        assertThat(server.payload(key).getString("firstName")).isEqualTo("Mine");
        assertThat(desktop.queue()).isEmpty();
    }

    @Test
    @Rule("RECON-4")
    void whatTheServerHasForgottenGoesAndTheEditOnItStays() {
        List<EntityKey> keys = students(3);
        desktop.edit(keys.get(0), "{'firstName': 'Mine'}");
        server.forget(keys.get(0));
        server.forget(keys.get(1));

        ReconcileRun run = new Reconciler(desktop.store, server, () -> {}).run(true);

        assertThat(run.differences()).extracting(ReconcileRun.Difference::kind).containsOnly(Kind.TOO_MANY);
        assertThat(desktop.store.entities().find(keys.get(1))).isEmpty();
        assertThat(desktop.shown(keys.get(0), "firstName")).isEqualTo("Mine");
        assertThat(desktop.queue()).hasSize(1);
    }

    @Test
    @Rule("RECON-2")
    void whatChangesMeanwhileComesWithTheFeedAndIsNoDifference() {
        List<EntityKey> keys = students(50);
        int[] asked = {0};
        Reconciler reconciler = new Reconciler(desktop.store, server, () -> {
            asked[0]++;
            desktop.sync();
        });
        server.change(keys.get(7), "lastName", "Sow");
        server.write(keys.get(8), null);

        ReconcileRun run = reconciler.run(true);

        assertThat(run.differences()).isEmpty();
        assertThat(asked[0]).isEqualTo(1);
        equalsServer();
    }

    @Test
    @Rule("RECON-2")
    void aResetOnTheWayIsDoneFirst() {
        students(50);
        damage.run("UPDATE e_student SET server_version = 7");
        server.restore();

        ReconcileRun run = new Reconciler(desktop.store, server, desktop::sync).run(true);

        assertThat(run.same()).isTrue();
        equalsServer();
    }

    @Test
    @Rule("RECON-5")
    void afterALongAbsenceItComparesByItselfUntilOnceItHasComeToTheEnd() {
        List<EntityKey> keys = students(20);
        damage.run("DELETE FROM e_student WHERE id = ?", id(keys, 3));
        desktop.clock.advance(Duration.ofDays(29));
        desktop.sync();
        assertThat(desktop.store.entities().find(keys.get(3))).isEmpty();

        desktop.clock.advance(Duration.ofDays(31));
        server.away(true);
        desktop.sync();
        server.away(false);
        assertThat(desktop.store.state().owesReconcile()).isTrue();
        desktop.sync();

        assertThat(desktop.store.entities().find(keys.get(3))).isPresent();
        assertThat(desktop.store.state().owesReconcile()).isFalse();
    }

    @Test
    @Rule({"RECON-1", "RECON-4"})
    void randomDamageIsRepairedForFarLessThanASnapshot() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<EntityKey> keys = students(5_000);
        long snapshot = server.live("STUDENT").values().stream()
                .mapToLong(payload -> payload.toString().length() + 150)
                .sum();
        for (int i = 0; i < 20; i++) {
            String id = id(keys, random.nextInt(keys.size()));
            switch (random.nextInt(5)) {
                case 0 ->
                    damage.run(
                            "UPDATE e_student SET payload = json_set(payload, '$.lastName', ?) WHERE id = ?",
                            "x" + random.nextInt(),
                            id);
                case 1 -> damage.run("UPDATE e_student SET server_version = ? WHERE id = ?", random.nextInt(9), id);
                case 2 -> damage.run("DELETE FROM e_student WHERE id = ?", id);
                case 3 -> damage.run("UPDATE e_student SET payload = NULL WHERE id = ?", id);
                default ->
                    damage.run(
                            "INSERT INTO e_student (id, server_version, payload, generation) VALUES (?, 1, ?, 0)",
                            new UUID(random.nextLong(), random.nextLong()).toString(),
                            "{\"admissionNumber\": \"" + random.nextInt() + "\"}");
            }
        }

        ReconcileRun run = reconcile();

        assertThat(run.bytes()).as("seed %d, snapshot %d bytes", seed, snapshot).isLessThan(snapshot / 5);
        equalsServer();
        assertThat(reconcile().differences()).as("seed " + seed).isEmpty();
    }
}
