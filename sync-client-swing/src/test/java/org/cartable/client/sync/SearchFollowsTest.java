package org.cartable.client.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cartable.client.support.Desktop.fields;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.cartable.client.store.DamagedStoreException;
import org.cartable.client.store.FoundEntity;
import org.cartable.client.support.Desktop;
import org.cartable.client.support.FileDamage;
import org.cartable.client.support.SchoolServer;
import org.cartable.client.support.SearchCheck;
import org.cartable.client.support.SyncingDesktop;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.testing.SeededIds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever changes a record on this desktop, the search knows. */
class SearchFollowsTest {

    private static final int MANY = 1_000;
    /** So many that the store begins to take them into its index. */
    private static final int SEVERAL = 300;

    @TempDir
    private Path directory;

    private final SchoolServer server = new SchoolServer();
    private final SeededIds ids = new SeededIds(7);
    private SyncingDesktop desktop;
    private SearchCheck check;

    @BeforeEach
    void open() {
        desktop = new SyncingDesktop(directory, 1, server);
        check = new SearchCheck(directory, desktop.store);
    }

    @AfterEach
    void close() {
        desktop.close();
    }

    private List<EntityKey> serverHas(int students, String lastName) {
        List<EntityKey> keys = new ArrayList<>();
        for (int i = 0; i < students; i++) {
            EntityKey key = new EntityKey("STUDENT", ids.next());
            server.write(key, Desktop.student("A-" + ids.next().toString().substring(9), lastName));
            keys.add(key);
        }
        return keys;
    }

    private int found(String words) {
        return desktop.store.search().find(words, MANY, MANY).size();
    }

    @Test
    void whatAPersonSavesIsFoundAtOnce() {
        EntityKey key = desktop.student("A-1", "Traoré");
        assertThat(found("traore")).isEqualTo(1);

        desktop.edit(key, "{'lastName': 'Élie'}");
        assertThat(found("traore")).isZero();
        assertThat(found("elie")).isEqualTo(1);

        desktop.store.edits().delete(key);
        assertThat(found("elie")).isZero();
        assertThat(check.due()).isEmpty();
    }

    @Test
    void anEditThatIsRefusedDiscardedOrRevertedIsFoundAsItIsShown() {
        EntityKey key = serverHas(1, "Bah").get(0);
        desktop.sync();
        desktop.edit(key, "{'lastName': 'Camara'}");
        UUID sent = desktop.queued(key).event().id();
        desktop.sync();
        desktop.store.history().revert(sent);
        assertThat(found("bah")).isEqualTo(1);
        assertThat(found("camara")).isZero();

        EntityKey refused = desktop.student("A-2", "Refused");
        assertThat(found("refused")).isEqualTo(1);
        desktop.sync();
        UUID parked = desktop.queued(refused).event().id();
        assertThat(found("refused")).isZero();
        desktop.store.parkedEdits().discard(parked);
        desktop.store.parkedEdits().undo(parked);
        desktop.store.parkedEdits().retry(parked, fields("{'lastName': 'Fall'}"));
        assertThat(found("fall")).isEqualTo(1);
    }

    @Test
    void whatTheFeedBringsChangesAndTakesIsFollowed() {
        server.pageSize(25);
        List<EntityKey> keys = serverHas(SEVERAL, "Traoré");
        desktop.sync();
        assertThat(found("traore")).isEqualTo(SEVERAL);
        check.awaitCaughtUp();

        for (int i = 0; i < SEVERAL; i++) {
            if (i % 3 == 0) {
                server.change(keys.get(i), "lastName", "Çelik");
            } else if (i % 3 == 1) {
                server.forget(keys.get(i));
            }
        }
        desktop.sync();

        assertThat(found("celik")).isEqualTo(SEVERAL / 3);
        check.isRightFor("tra", "cel", "awa");
    }

    @Test
    void whileAPersonEditsUnderADownloadTheSearchKnowsWhatIsOnScreen() {
        List<EntityKey> keys = serverHas(SEVERAL, "Traoré");
        desktop.sync();
        keys.forEach(key -> desktop.edit(key, "{'firstName': 'Zoé'}"));
        keys.forEach(key -> server.change(key, "lastName", "Sow"));
        desktop.sync();

        assertThat(found("sow zoe")).isEqualTo(SEVERAL);
        check.isRightFor("zoe", "sow", "traor");
    }

    @Test
    void aResetAndARestoredServerLeaveNothingBehind() {
        serverHas(SEVERAL, "Traoré");
        desktop.sync();
        check.awaitCaughtUp();
        server.restore();
        serverHas(SEVERAL, "Çelik");
        desktop.sync();

        check.isRightFor("traore", "celik");
    }

    @Test
    void whatTheUserMayNotSeeAnyMoreIsNotFoundAndNotInTheIndex() {
        List<EntityKey> keys = serverHas(SEVERAL, "Traoré");
        serverHas(1, "Bah");
        desktop.sync();
        check.awaitCaughtUp();
        server.hide(keys.toArray(EntityKey[]::new));
        desktop.sync();

        assertThat(found("traore")).isZero();
        assertThat(found("awa")).isEqualTo(1);
        check.awaitCaughtUp();
        try (FileDamage file = new FileDamage(directory)) {
            assertThat(file.rows("SELECT * FROM \"search$student$keys\" WHERE \"lastName$\" LIKE 'traore%'"))
                    .isEmpty();
            assertThat(file.rows("SELECT count(*) FROM \"search$student$words\" WHERE \"search$student$words\""
                            + " MATCH 'traore'"))
                    .containsExactly("0");
        }
    }

    @Test
    void aFieldThatIsNewIsSearchedInWhatIsHereAlready() {
        serverHas(SEVERAL, "Traoré");
        desktop.store.schema().accept(Desktop.schema().replace("\"lastName\"", "\"surname\""));
        desktop.sync();
        desktop.store.schema().accept(Desktop.schema());

        assertThat(found("traore")).isEqualTo(SEVERAL);
        check.isRightFor("traore", "awa");
    }

    @Test
    void aDatabaseOfAProgramWithoutSearchGetsItsIndexWhenItIsOpened() {
        serverHas(SEVERAL, "Traoré");
        desktop.sync();
        check.awaitCaughtUp();
        desktop.close();
        try (FileDamage file = new FileDamage(directory)) {
            file.run("DELETE FROM search_types");
            for (String trigger : List.of("inserted", "updated", "deleted")) {
                file.run("DROP TRIGGER \"search$student$" + trigger + "\"");
            }
            file.run("DROP TABLE \"search$student$words\"");
            file.run("DROP TABLE \"search$student$keys\"");
        }
        open();

        assertThat(found("traore")).isEqualTo(SEVERAL);
        check.isRightFor("traore", "awa");
    }

    @Test
    void anIndexThatWasLeftBehindIsTakenUpAtTheNextStart() {
        serverHas(SEVERAL, "Traoré");
        desktop.sync();
        check.empty();
        desktop.close();
        open();

        Awaitility.await().until(() -> check.due().size() < SEVERAL / 2);
        check.isRightFor("traore");
    }

    @Test
    void afterARescueTheSearchKnowsWhatWasSavedAndThenWhatTheServerBrings() {
        serverHas(SEVERAL, "Traoré");
        desktop.sync();
        desktop.student("N-1", "Élie");
        check.awaitCaughtUp();
        desktop.close();
        try (FileDamage file = new FileDamage(directory)) {
            file.run("UPDATE \"search$student$words_data\" SET block = x'00' WHERE id > 1000");
        }
        try (SyncingDesktop damaged = new SyncingDesktop(directory, 3, server)) {
            assertThatThrownBy(() -> damaged.store.search().find("traore", MANY, MANY))
                    .isInstanceOf(DamagedStoreException.class);
        }
        open();
        assertThat(desktop.store.rescue()).isPresent();

        assertThat(found("elie")).isEqualTo(1);
        desktop.sync();
        assertThat(found("traore")).isEqualTo(SEVERAL);
        check.isRightFor("traore", "eli");
    }

    @Test
    void manyEditsAndPagesLaterItIsStillRight() {
        Random random = new Random(11);
        String[] names = {"Traoré", "Çelik", "Élie", "N’Diaye", "Œuvrard", "Jean-Pierre"};
        List<EntityKey> known = new ArrayList<>(serverHas(SEVERAL, "Traoré"));
        for (int round = 0; round < 12; round++) {
            for (int i = 0; i < 15; i++) {
                EntityKey key = known.get(random.nextInt(known.size()));
                boolean here = desktop.store.entities().find(key).isPresent();
                String name = names[random.nextInt(names.length)];
                switch (random.nextInt(5)) {
                    case 0 -> known.add(desktop.student("N-" + known.size(), name));
                    case 1 -> known.addAll(serverHas(8, name));
                    case 2 -> {
                        if (here) {
                            desktop.edit(key, "{'lastName': '%s'}".formatted(name));
                        }
                    }
                    case 3 -> {
                        if (here) {
                            desktop.store.edits().delete(key);
                        }
                    }
                    default -> {
                        if (here) {
                            desktop.store
                                    .edits()
                                    .create("PAYMENT", SyncingDesktop.payment(key, "R-" + round + "-" + i, i));
                        }
                    }
                }
            }
            if (round % 2 == 1) {
                desktop.sync();
            }
            assertThat(desktop.store.search().find("e", MANY, MANY))
                    .extracting(FoundEntity::key)
                    .doesNotHaveDuplicates();
        }
        check.isRightFor("tra", "cel", "elie", "diaye", "oeuv", "r-0", "jean", "awa");
    }
}
