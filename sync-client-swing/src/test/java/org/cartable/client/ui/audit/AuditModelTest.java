package org.cartable.client.ui.audit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonValue;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cartable.client.json.JsonText;
import org.cartable.client.support.Desktop;
import org.cartable.client.transport.TransportException;
import org.cartable.client.ui.Screen;
import org.cartable.protocol.audit.AuditResponse;
import org.cartable.protocol.audit.AuditedChange;
import org.cartable.protocol.audit.AuditedField;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.entity.Operation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditModelTest {

    private static final Instant AT = Instant.parse("2026-09-01T08:30:00Z");

    @TempDir
    private Path directory;

    private final Screen screen = Screen.english();
    private final Map<Long, AuditResponse> pages = new HashMap<>();
    private boolean offline;
    private Desktop desktop;
    private EntityKey student;
    private AuditModel audit;

    @BeforeEach
    void open() {
        desktop = Desktop.signedIn(directory, 1);
        student = desktop.newStudent("A-1", "Traoré");
        audit = new AuditModel(
                desktop.store,
                new AuditQuestions(this::answer, screen.background),
                screen.background,
                screen.texts,
                screen.format,
                ZoneOffset.UTC);
    }

    @AfterEach
    void close() {
        desktop.close();
    }

    private Optional<AuditResponse> answer(EntityKey key, Long before) {
        if (offline) {
            throw new TransportException("no answer", null);
        }
        return Optional.ofNullable(pages.get(before == null ? Long.MAX_VALUE : before));
    }

    private static AuditedChange change(long version, String by, Operation operation, AuditedField... fields) {
        return new AuditedChange(version, AT, by, operation, List.of(fields));
    }

    private static JsonValue text(String value) {
        return JsonText.value(value);
    }

    private void show() {
        audit.show(student);
        screen.settle();
    }

    @Test
    void whoChangedWhatIsShownFieldByField() {
        pages.put(
                Long.MAX_VALUE,
                new AuditResponse(
                        List.of(
                                change(3, null, Operation.DELETE),
                                change(
                                        2,
                                        "Maria Silva",
                                        Operation.UPDATE,
                                        new AuditedField("lastName", text("Traore"), text("Traoré"))),
                                new AuditedChange(1, AT, "Maria Silva", Operation.UPDATE, null)),
                        false));
        show();

        assertThat(audit.title()).isEqualTo("Student: Traoré Awa");
        assertThat(audit.entries())
                .extracting(AuditEntry::who)
                .containsExactly("a program", "Maria Silva", "Maria Silva");
        assertThat(audit.entries()).extracting(AuditEntry::what).containsExactly("deleted", "changed", "changed");
        assertThat(audit.entries()).extracting(AuditEntry::fields).containsExactly("", "lastName", "not kept any more");
        assertThat(audit.entries().get(1).values()).containsExactly(new AuditValue("lastName", "Traore", "Traoré"));
        assertThat(audit.selected().map(AuditEntry::version)).contains(3L);
        assertThat(audit.hasMore()).isFalse();
        assertThat(audit.message()).isNull();
    }

    @Test
    void olderChangesComeBehindTheNewerOnes() {
        pages.put(Long.MAX_VALUE, new AuditResponse(List.of(change(3, "A", Operation.UPDATE)), true));
        pages.put(3L, new AuditResponse(List.of(change(2, "B", Operation.UPDATE)), false));
        show();
        audit.showOlder();
        assertThat(audit.hasMore()).as("while it asks").isFalse();
        screen.settle();

        assertThat(audit.entries()).extracting(AuditEntry::version).containsExactly(3L, 2L);
        assertThat(audit.hasMore()).isFalse();
    }

    @Test
    void whatCannotBeToldIsSaidInWords() {
        show();
        assertThat(audit.message()).startsWith("This server is too old");

        pages.put(Long.MAX_VALUE, new AuditResponse(List.of(), false));
        show();
        assertThat(audit.message()).startsWith("The server knows of no change");

        offline = true;
        show();
        assertThat(audit.message()).startsWith("The server does not answer.");
        assertThat(audit.title()).as("which record it is is known here").isEqualTo("Student: Traoré Awa");
        assertThat(audit.entries()).isEmpty();
    }

    @Test
    void ofARecordThatIsNotHereTheTypeIsNamed() {
        audit.show(new EntityKey("STUDENT", UUID.randomUUID()));
        screen.settle();

        assertThat(audit.title()).isEqualTo("Student");
    }

    @Test
    void anAnswerAboutARecordThatNobodyLooksAtAnyMoreIsPassedOver() {
        EntityKey other = desktop.newStudent("A-2", "Sow");
        pages.put(Long.MAX_VALUE, new AuditResponse(List.of(change(1, "A", Operation.CREATE)), false));
        audit.show(student);
        pages.clear();
        audit.show(other);
        screen.settle();

        assertThat(audit.entries()).isEmpty();
        assertThat(audit.message()).startsWith("This server is too old");
    }
}
