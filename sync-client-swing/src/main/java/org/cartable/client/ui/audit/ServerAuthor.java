package org.cartable.client.ui.audit;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.fields.FieldFormat;
import org.cartable.protocol.audit.AuditedChange;
import org.cartable.protocol.entity.EntityKey;

/**
 * Finds out who made a version of a record. Asks once for each version; without an answer it knows nothing, and asks again
 * the next time. Lives on the event thread.
 */
public final class ServerAuthor {

    private final AuditQuestions questions;
    private final Texts texts;
    private final AuditStamp stamp;
    /** Empty while the question is on its way. */
    private final Map<Version, Optional<String>> known = new HashMap<>();

    /** @param zone where the person is */
    public ServerAuthor(AuditQuestions questions, Texts texts, FieldFormat format, ZoneId zone) {
        this.questions = questions;
        this.texts = texts;
        this.stamp = new AuditStamp(texts, format, zone);
    }

    private record Version(EntityKey key, long number) {}

    /**
     * @param found runs when an answer has come that is not there yet
     * @return who made that version and when, in words; empty as long as it is not known
     */
    public Optional<String> of(EntityKey key, long version, Runnable found) {
        Version wanted = new Version(key, version);
        Optional<String> words = known.get(wanted);
        if (words == null) {
            known.put(wanted, Optional.empty());
            // The newest before the next version is that version, however the record went on since.
            questions.ask(
                    key,
                    version + 1,
                    answer -> answer.flatMap(changes -> changes.changes().stream()
                                    .filter(change -> change.version() == version)
                                    .findFirst())
                            .ifPresent(change -> {
                                known.put(wanted, Optional.of(words(change)));
                                found.run();
                            }),
                    noAnswer -> known.remove(wanted));
            return known.getOrDefault(wanted, Optional.empty());
        }
        return words;
    }

    private String words(AuditedChange change) {
        return texts.get("audit.byAt", stamp.who(change), stamp.when(change));
    }
}
