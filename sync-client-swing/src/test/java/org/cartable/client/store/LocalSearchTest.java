package org.cartable.client.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cartable.client.support.Desktop.fields;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.cartable.client.support.Desktop;
import org.cartable.client.support.SearchCheck;
import org.cartable.protocol.entity.EntityKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalSearchTest {

    private static final int MANY = 100;

    @TempDir
    private Path directory;

    private Desktop desktop;

    @BeforeEach
    void open() {
        desktop = Desktop.signedIn(directory, 1);
    }

    @AfterEach
    void close() {
        desktop.close();
    }

    private EntityKey student(String number, String lastName, String firstName) {
        return new EntityKey(
                "STUDENT", desktop.store.edits().create("STUDENT", fields("""
                        {'admissionNumber': '%s', 'lastName': "%s", 'firstName': '%s', 'status': 'ACTIVE'}""".formatted(number, lastName, firstName))));
    }

    private UUID pay(EntityKey student, String receipt) {
        return desktop.store.edits().create("PAYMENT", fields("""
                {'studentId': '%s', 'receiptNumber': '%s', 'amount': 5}""".formatted(student.entityId(), receipt)));
    }

    private List<String> found(String words) {
        return desktop.store.search().find(words, MANY, MANY).stream()
                .map(FoundEntity::title)
                .toList();
    }

    private List<String> lastNames() {
        return desktop.store.entities().list(EntityQuery.all("STUDENT")).stream()
                .map(entity -> entity.text("lastName"))
                .toList();
    }

    @Test
    void theBeginningsOfWordsFindANameWhateverTheAccents() {
        student("A-1", "Lefèvre", "Chloé");
        student("A-2", "Lefebvre", "Chloé");

        assertThat(found("lefevre chl")).containsExactly("Lefèvre Chloé");
        assertThat(found("CHLOÉ lef")).containsExactly("Lefebvre Chloé", "Lefèvre Chloé");
        assertThat(found("fevre")).isEmpty();
    }

    @Test
    void aNumberIsFoundAsItIsWrittenAndANameWithAnApostropheEitherWay() {
        pay(student("ADM-0012", "Sow", "Awa"), "R-2026-0001");
        student("ADM-0120", "N’Diaye", "Awa");

        assertThat(found("adm-0012")).containsExactly("Sow Awa");
        assertThat(found("2026-00")).containsExactly("R-2026-0001");
        for (String typed : List.of("n'diaye", "ndiaye", "diaye", "N’Di")) {
            assertThat(found(typed)).containsExactly("N’Diaye Awa");
        }
    }

    @Test
    void theOwnFieldsComeFirstAndWhatRefersToThemOnceAllOfThoseAreTold() {
        EntityKey student = student("A-1", "Martin", "Awa");
        pay(student, "R-1");
        pay(student("A-2", "Bah", "Awa"), "MARTIN-7");

        assertThat(found("martin")).containsExactly("Martin Awa", "MARTIN-7", "R-1");
        assertThat(desktop.store.search().find("martin", MANY, 1)).hasSize(1);
        assertThat(desktop.store.search().find("martin", 2, MANY)).hasSize(3);
        student("A-3", "Martin", "Zoé");
        assertThat(desktop.store.search().find("martin", 2, MANY))
                .extracting(FoundEntity::title)
                .containsExactly("Martin Awa", "Martin Zoé", "MARTIN-7");
    }

    @Test
    void nothingTypedFindsNothingAndNothingTypedIsAnOperator() {
        student("A-1", "Not", "Or");

        for (String typed : List.of("", "  ", "-", "\"", "*", "^", "(", "\"\"\"", "'")) {
            assertThat(found(typed)).isEmpty();
        }
        for (String typed : List.of("not", "NOT", "or not", "OR", "\"not\"", "not*", "no* OR", "-not", "(or)")) {
            assertThat(found(typed)).containsExactly("Not Or");
        }
        assertThat(found("title:not")).isEmpty();
    }

    @Test
    void theListAndTheSearchOverAllTypesFindTheSame() {
        for (int i = 0; i < 30; i++) {
            pay(student("A-" + i, i % 2 == 0 ? "Élodie" : "Traoré", i % 3 == 0 ? "Zoé" : "Inès"), "R-" + i);
        }
        SearchCheck check = new SearchCheck(directory, desktop.store);

        check.isRightFor("elod", "Trao", "zoé", "r-1", "R-12", "a-2", "inès", "o", "nobody");
        for (String words : List.of("elod", "zoe trao", "r-1 ines", "trao r-1")) {
            List<UUID> listed = desktop.store.schema().current().types().stream()
                    .flatMap(type -> desktop
                            .store
                            .entities()
                            .list(EntityQuery.all(type.type()).search(words))
                            .stream())
                    .map(LocalEntity::id)
                    .toList();
            assertThat(desktop.store.search().find(words, MANY, MANY))
                    .extracting(entity -> entity.key().entityId())
                    .containsExactlyInAnyOrderElementsOf(listed)
                    .isNotEmpty();
        }
    }

    @Test
    void listsHaveTheOrderOfAFrenchDictionaryAlsoWhenTheIndexIsBehind() {
        int number = 0;
        for (String name : List.of("Zoungrana", "Œuvrard", "Élie", "Çelik", "eliot", "Camara", "Odile")) {
            pay(student("A-" + number, name, "Awa"), "R-" + number++);
        }
        for (int state = 0; state < 2; state++) {
            assertThat(lastNames())
                    .containsExactly("Camara", "Çelik", "Élie", "eliot", "Odile", "Œuvrard", "Zoungrana");
            assertThat(desktop.store.entities().list(EntityQuery.all("PAYMENT").orderBy("studentId", true)))
                    .extracting(payment -> payment.text("receiptNumber"))
                    .containsExactly("R-0", "R-1", "R-6", "R-4", "R-2", "R-3", "R-5");
            new SearchCheck(directory, desktop.store).empty();
        }
    }

    @Test
    void twoProcessesOnOneFileFindWhatEitherWrites() {
        try (Desktop other = Desktop.blank(directory, 2)) {
            EntityKey key = student("A-1", "Traoré", "Awa");
            assertThat(other.store.search().find("traore", MANY, MANY))
                    .extracting(FoundEntity::key)
                    .containsExactly(key);
            other.store.edits().update(key, fields("{'lastName': 'Çelik'}"));

            assertThat(found("traore")).isEmpty();
            assertThat(found("celik")).containsExactly("Çelik Awa");
        }
    }

    @Test
    void anotherProcessMayTakeAnotherSchemaMeanwhile() {
        student("A-1", "Traoré", "Awa");
        try (Desktop other = Desktop.blank(directory, 2)) {
            other.store.schema().accept(Desktop.schema().replace("\"guardianName\"", "\"guardian\""));
            EntityKey key = student("A-2", "Élie", "Awa");
            for (int i = 0; i < MANY; i++) {
                student("B-" + i, "Élie", "Zoé");
            }

            assertThat(found("traore")).containsExactly("Traoré Awa");
            assertThat(lastNames()).startsWith("Élie").endsWith("Traoré");
            other.store.edits().update(key, fields("{'guardian': 'Œuvrard'}"));
            assertThat(other.store.search().find("oeuvr", MANY, MANY))
                    .extracting(FoundEntity::key)
                    .containsExactly(key);
        }
    }
}
