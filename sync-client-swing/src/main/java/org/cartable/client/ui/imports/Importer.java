package org.cartable.client.ui.imports;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cartable.client.imports.ImportedTable;
import org.cartable.client.json.JsonText;
import org.cartable.client.store.EditRefusedException;
import org.cartable.client.store.EntityQuery;
import org.cartable.client.store.LocalStore;
import org.cartable.client.store.QueuedEvent;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.fields.FieldFormat;
import org.cartable.client.ui.fields.ProblemText;
import org.cartable.client.ui.imports.ImportRow.Verdict;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.problem.FieldProblem;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.schema.TypeSchema;

/** Tries the rows of a table, saves them, and takes them back. Blocks for the disk: not for the event thread. */
final class Importer {

    /**
     * So many rows are one group, which the server takes or refuses as a whole: one that it refuses holds up few others, and
     * a group is far from what a request may carry.
     */
    static final int GROUP_ROWS = 50;

    private final LocalStore store;
    private final Texts texts;
    private final FieldFormat format;
    private final ProblemText problems;

    Importer(LocalStore store, Texts texts, FieldFormat format) {
        this.store = store;
        this.texts = texts;
        this.format = format;
        this.problems = new ProblemText(texts, format);
    }

    /** A row while it is tried. */
    private static final class Candidate {

        private final ImportedTable.Row row;
        private final List<String> faults = new ArrayList<>();
        private JsonObject fields;
        private boolean duplicate;

        Candidate(ImportedTable.Row row) {
            this.row = row;
        }
    }

    /**
     * Saves every row as a form would, and keeps none of it, so that the rules are those of a form.
     *
     * @param mapping the fields that the columns fill; null for a column that fills none
     */
    ImportTrial tried(TypeSchema type, ImportedTable table, List<FieldSchema> mapping) {
        CellReader cells = new CellReader(store, texts, format);
        Set<Map<String, String>> seen = new HashSet<>();
        List<Candidate> all = new ArrayList<>();
        for (ImportedTable.Row row : table.rows()) {
            Candidate candidate = new Candidate(row);
            read(candidate, mapping, cells);
            candidate.duplicate = isThere(type, candidate.fields, seen);
            all.add(candidate);
        }
        for (int from = 0; from < all.size(); from += GROUP_ROWS) {
            rehearse(type, all.subList(from, Math.min(all.size(), from + GROUP_ROWS)));
        }
        return new ImportTrial(
                all.stream().map(candidate -> row(type, candidate)).toList(),
                all.stream()
                        .filter(candidate -> verdict(candidate) == Verdict.GOOD)
                        .map(candidate -> candidate.fields)
                        .toList());
    }

    private void read(Candidate candidate, List<FieldSchema> mapping, CellReader cells) {
        JsonObjectBuilder fields = JsonText.builder();
        for (int i = 0; i < mapping.size(); i++) {
            FieldSchema field = mapping.get(i);
            if (field == null) {
                continue;
            }
            try {
                JsonValue value = cells.read(field, candidate.row.cells().get(i));
                if (!JsonText.isNull(value)) {
                    fields.add(field.name(), value);
                }
            } catch (EditRefusedException otherKind) {
                otherKind.fields().forEach(problem -> candidate.faults.add(problems.of(field, problem)));
            } catch (NoSuchRecordException noRecord) {
                candidate.faults.add(noRecord.getMessage());
            }
        }
        candidate.fields = fields.build();
    }

    private boolean isThere(TypeSchema type, JsonObject fields, Set<Map<String, String>> seen) {
        Map<String, String> key = new LinkedHashMap<>();
        for (String name : type.naturalKey()) {
            String value = JsonText.plain(fields.get(name));
            if (value.isEmpty()) {
                return false;
            }
            key.put(name, value);
        }
        return !key.isEmpty()
                && (!seen.add(key)
                        || !store.entities()
                                .list(EntityQuery.all(type.type()).where(key).limit(1))
                                .isEmpty());
    }

    private void rehearse(TypeSchema type, List<Candidate> rows) {
        store.edits().rehearse(edits -> {
            for (Candidate row : rows) {
                if (row.faults.isEmpty() && !row.duplicate) {
                    try {
                        edits.create(type.type(), row.fields);
                    } catch (EditRefusedException refused) {
                        refused.fields().forEach(problem -> row.faults.add(told(type, problem)));
                        if (refused.fields().isEmpty()) {
                            row.faults.add(refused.getMessage());
                        }
                    }
                }
            }
        });
    }

    private String told(TypeSchema type, FieldProblem problem) {
        return type.field(problem.field())
                .map(field -> problems.of(field, problem))
                .orElseGet(() -> problems.of(type, problem));
    }

    private static Verdict verdict(Candidate candidate) {
        if (!candidate.faults.isEmpty()) {
            return Verdict.FAULTY;
        }
        return candidate.duplicate ? Verdict.DUPLICATE : Verdict.GOOD;
    }

    private ImportRow row(TypeSchema type, Candidate candidate) {
        Verdict verdict = verdict(candidate);
        String told =
                switch (verdict) {
                    case GOOD -> texts.get("import.good");
                    case FAULTY -> String.join(" ", candidate.faults);
                    case DUPLICATE -> texts.get("import.duplicate", format.keyLabels(type));
                };
        String title = format.title(type, candidate.fields, (target, id) -> store.entities()
                .title(new EntityKey(target, UUID.fromString(id))));
        return new ImportRow(candidate.row.number(), title, verdict, told);
    }

    // --- saving and taking back ----------------------------------------------------------------------------------

    /**
     * Saves the records. When one of them is refused by now, those before its group stay saved.
     *
     * @param groups gets each group of edits that was saved
     * @throws EditRefusedException when one is refused
     */
    int save(TypeSchema type, List<JsonObject> records, List<UUID> groups) {
        int saved = 0;
        for (int from = 0; from < records.size(); from += GROUP_ROWS) {
            List<JsonObject> group = records.subList(from, Math.min(records.size(), from + GROUP_ROWS));
            groups.add(store.edits().group(edits -> group.forEach(record -> edits.create(type.type(), record))));
            saved += group.size();
        }
        return saved;
    }

    /** @return true while nothing of the groups has left this computer, and nobody has decided anything about them */
    private static boolean allHere(Map<UUID, List<QueuedEvent>> members, List<UUID> groups) {
        return groups.stream()
                .allMatch(group -> !members.getOrDefault(group, List.of()).isEmpty()
                        && members.get(group).stream().allMatch(QueuedEvent::unsent));
    }

    /**
     * Takes the groups back, the last first.
     *
     * @return false when something of them has been sent already, so that nothing was done
     * @throws EditRefusedException when the sync was faster in the middle of it; what was taken back until then is
     */
    boolean takeBack(TypeSchema type, List<UUID> groups) {
        Map<UUID, List<QueuedEvent>> members = store.outbox().open(type.type()).stream()
                .filter(edit -> edit.event().transactionId() != null)
                .collect(Collectors.groupingBy(edit -> edit.event().transactionId()));
        if (!allHere(members, groups)) {
            return false;
        }
        for (int i = groups.size() - 1; i >= 0; i--) {
            store.parkedEdits()
                    .discard(members.get(groups.get(i)).get(0).event().id());
        }
        return true;
    }
}
