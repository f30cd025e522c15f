package org.cartable.client.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cartable.client.support.Desktop.fields;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.cartable.client.support.Desktop;
import org.cartable.protocol.entity.EntityKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceSqlTest {

    @TempDir
    private Path directory;

    private Desktop desktop;

    @BeforeEach
    void openWithAPaymentOfEachStudent() {
        desktop = Desktop.signedIn(directory, 1);
        pay(desktop.newStudent("A-1", "Traoré"), "R-1");
        pay(desktop.newStudent("A-2", "Bah"), "R-2");
        pay(desktop.newStudent("A-3", "Camara"), "R-3");
    }

    @AfterEach
    void close() {
        desktop.close();
    }

    private UUID pay(EntityKey student, String receipt) {
        return desktop.store.edits().create("PAYMENT", fields("""
                {'studentId': '%s', 'receiptNumber': '%s', 'amount': 5}""".formatted(student.entityId(), receipt)));
    }

    private List<String> receipts(EntityQuery query) {
        return desktop.store.entities().list(query).stream()
                .map(payment -> payment.text("receiptNumber"))
                .toList();
    }

    @Test
    void anEntityIsFoundByTheTitleOfWhatItRefersTo() {
        EntityQuery all = EntityQuery.all("PAYMENT");

        assertThat(receipts(all.search("traoré"))).containsExactly("R-1");
        assertThat(receipts(all.search("awa bah"))).containsExactly("R-2");
        assertThat(receipts(all.search("awa r-3"))).containsExactly("R-3");
        assertThat(receipts(all.search("bah r-3"))).isEmpty();
    }

    @Test
    void aListIsSortedByTheTitlesOfItsReferences() {
        EntityQuery all = EntityQuery.all("PAYMENT");

        assertThat(receipts(all.orderBy("studentId", false))).containsExactly("R-2", "R-3", "R-1");
        assertThat(receipts(all.orderBy("studentId", true))).containsExactly("R-1", "R-3", "R-2");
    }
}
