package org.cartable.system.simulation;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.cartable.client.json.JsonText;
import org.cartable.client.store.EditRefusedException;
import org.cartable.client.store.LocalConflict;
import org.cartable.client.store.QueuedEvent;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.up.EventStatus;
import org.cartable.protocol.up.Priority;

/** Somebody at a desktop who enrols, marks, collects and decides, at random. For one thread. */
final class Person {

    private static final List<String> STUDENT_TEXTS =
            List.of("lastName", "firstName", "guardianName", "guardianPhone", "address", "notes");

    private final World world;
    private final Desk desk;
    private int typed;

    Person(World world, Desk desk) {
        this.world = world;
        this.desk = desk;
    }

    private SplittableRandom random() {
        return world.random();
    }

    /** Does one thing. What the desktop refuses at once is not done. */
    void act() {
        int what = random().nextInt(100);
        try {
            if (what < 14) {
                createStudent();
            } else if (what < 52) {
                updateStudent();
            } else if (what < 55) {
                renumber();
            } else if (what < 59) {
                delete("STUDENT");
            } else if (what < 66) {
                createGrade();
            } else if (what < 76) {
                updateGrade();
            } else if (what < 78) {
                delete("GRADE");
            } else if (what < 83) {
                createAttendance();
            } else if (what < 89) {
                updateAttendance();
            } else if (what < 93) {
                pay();
            } else {
                decide(false);
            }
        } catch (EditRefusedException notPossible) {
            world.history().add("d%d not possible: %s", desk.number(), notPossible.getMessage());
        }
        world.journal().acted(desk);
    }

    private String word() {
        typed++;
        return "w" + desk.number() + "-" + typed;
    }

    UUID any(String type) {
        List<UUID> shown = desk.probe().shown(type);
        return shown.isEmpty() ? null : shown.get(random().nextInt(shown.size()));
    }

    private Priority priority() {
        return random().nextInt(4) == 0 ? Priority.values()[random().nextInt(4)] : Priority.NORMAL;
    }

    void created(String type, JsonObject fields) {
        UUID id = desk.store().edits().create(type, fields, priority());
        world.history().add("d%d creates %s %s %s", desk.number(), type, World.shortened(id), fields);
    }

    void updated(EntityKey key, JsonObject fields) {
        world.history()
                .add("d%d updates %s %s %s", desk.number(), key.entityType(), World.shortened(key.entityId()), fields);
        desk.store().edits().update(key, fields, priority());
    }

    void delete(String type) {
        UUID id = any(type);
        if (id != null) {
            desk.store().edits().delete(new EntityKey(type, id), priority());
            world.history().add("d%d deletes %s %s", desk.number(), type, World.shortened(id));
        }
    }

    private void createStudent() {
        int room = world.settings().profile().students();
        if (desk.probe().shown("STUDENT").size() < room) {
            created(
                    "STUDENT",
                    JsonText.builder()
                            .add("admissionNumber", "A-" + random().nextInt(room * 2))
                            .add("lastName", word())
                            .add("firstName", "Awa")
                            .add("status", "ACTIVE")
                            .build());
        } else {
            updateStudent();
        }
    }

    private void updateStudent() {
        UUID id = any("STUDENT");
        if (id == null) {
            return;
        }
        JsonObjectBuilder fields = JsonText.builder();
        for (int i = random().nextInt(1, 3); i > 0; i--) {
            fields.add(STUDENT_TEXTS.get(random().nextInt(STUDENT_TEXTS.size())), word());
        }
        if (random().nextInt(10) == 0) {
            fields.add("status", random().nextBoolean() ? "LEFT" : "GRADUATED");
        }
        if (random().nextInt(12) == 0) {
            fields.addNull("address");
        }
        updated(new EntityKey("STUDENT", id), fields.build());
    }

    private void renumber() {
        UUID id = any("STUDENT");
        if (id != null) {
            int room = world.settings().profile().students();
            updated(
                    new EntityKey("STUDENT", id),
                    JsonText.builder()
                            .add("admissionNumber", "A-" + random().nextInt(room * 2))
                            .build());
        }
    }

    private void createGrade() {
        UUID student = any("STUDENT");
        UUID exam = any("EXAM");
        if (student != null
                && exam != null
                && desk.probe().shown("GRADE").size()
                        < world.settings().profile().students()) {
            created(
                    "GRADE",
                    JsonText.builder()
                            .add("studentId", student.toString())
                            .add("examId", exam.toString())
                            .add("score", score())
                            .add("absent", false)
                            .build());
        }
    }

    private BigDecimal score() {
        return BigDecimal.valueOf(random().nextInt(0, 81), 2)
                .multiply(new BigDecimal("25"))
                .setScale(2);
    }

    private void updateGrade() {
        UUID id = any("GRADE");
        if (id != null) {
            updated(
                    new EntityKey("GRADE", id),
                    random().nextBoolean()
                            ? JsonText.builder().add("score", score()).build()
                            : JsonText.builder().add("comment", word()).build());
        }
    }

    private void createAttendance() {
        UUID student = any("STUDENT");
        if (student != null
                && desk.probe().shown("ATTENDANCE").size()
                        < world.settings().profile().students()) {
            created(
                    "ATTENDANCE",
                    JsonText.builder()
                            .add("studentId", student.toString())
                            .add("classId", world.classId().toString())
                            .add("date", "2026-09-0" + random().nextInt(1, 4))
                            .add("period", random().nextInt(1, 3))
                            .add("status", random().nextBoolean() ? "PRESENT" : "LATE")
                            .build());
        }
    }

    private void updateAttendance() {
        UUID id = any("ATTENDANCE");
        if (id != null) {
            updated(
                    new EntityKey("ATTENDANCE", id),
                    random().nextBoolean()
                            ? JsonText.builder()
                                    .add("status", random().nextBoolean() ? "ABSENT" : "PRESENT")
                                    .build()
                            : JsonText.builder().add("comment", word()).build());
        }
    }

    /** One payment, or one and its reversal, which are there together or not at all. */
    private void pay() {
        UUID student = any("STUDENT");
        int room = world.settings().profile().payments();
        if (student == null || desk.probe().shown("PAYMENT").size() >= room) {
            return;
        }
        if (random().nextBoolean()) {
            created("PAYMENT", payment(student, "R-" + random().nextInt(room * 4), "EUR", "100.00"));
            return;
        }
        JsonObject payment = payment(student, word(), SameSums.OF_GROUPS, "50.00");
        JsonObject reversal = payment(student, word(), SameSums.OF_GROUPS, "-50.00");
        UUID group = desk.store().edits().group(priority(), edits -> {
            edits.create("PAYMENT", payment);
            edits.create("PAYMENT", reversal);
        });
        world.history().add("d%d pays and reverses %s", desk.number(), World.shortened(group));
    }

    private static JsonObject payment(UUID student, String receipt, String currency, String amount) {
        return JsonText.builder()
                .add("studentId", student.toString())
                .add("receiptNumber", receipt)
                .add("amount", new BigDecimal(amount))
                .add("currency", currency)
                .add("paidOn", "2026-09-01")
                .add("method", "CASH")
                .build();
    }

    /** Decides about a conflict and a refused edit, or about all there are. */
    void decide(boolean all) {
        for (LocalConflict conflict : desk.store().conflicts().open()) {
            decide(conflict);
            if (!all) {
                break;
            }
        }
        for (QueuedEvent queued : desk.store().outbox().open()) {
            if (queued.event().status() == EventStatus.FAILED
                    && isOpen(queued.event().id())) {
                decide(queued);
                if (!all) {
                    break;
                }
            }
        }
        world.journal().acted(desk);
    }

    private boolean isOpen(UUID eventId) {
        return desk.store().outbox().find(eventId).filter(QueuedEvent::open).isPresent();
    }

    private void decide(LocalConflict conflict) {
        int choice = random().nextInt(3);
        world.history()
                .add(
                        "d%d decides %s %s: %d",
                        desk.number(),
                        conflict.reason(),
                        World.shortened(conflict.key().entityId()),
                        choice);
        try {
            if (choice == 0) {
                desk.store().conflicts().keepMine(conflict);
                return;
            }
            if (choice == 1 && conflict.key().entityType().equals("STUDENT")) {
                desk.store()
                        .conflicts()
                        .merge(
                                conflict,
                                JsonText.builder().add("lastName", word()).build());
                return;
            }
        } catch (EditRefusedException notPossible) {
            world.history().add("d%d not possible: %s", desk.number(), notPossible.getMessage());
        }
        desk.store().conflicts().acceptServer(conflict);
    }

    private void decide(QueuedEvent refused) {
        boolean again = random().nextInt(4) == 0;
        world.history()
                .add(
                        "d%d %s refused %s (%s)",
                        desk.number(),
                        again ? "retries" : "discards",
                        World.shortened(refused.event().id()),
                        refused.code());
        UUID id = refused.event().id();
        try {
            if (again) {
                boolean number = "DUPLICATE_KEY".equals(refused.code())
                        && refused.event().entityType().equals("STUDENT");
                desk.store()
                        .parkedEdits()
                        .retry(
                                id,
                                number
                                        ? JsonText.builder()
                                                .add("admissionNumber", "B-" + word())
                                                .build()
                                        : JsonText.builder().build());
                return;
            }
        } catch (EditRefusedException notPossible) {
            world.history().add("d%d not possible: %s", desk.number(), notPossible.getMessage());
        }
        desk.store().parkedEdits().discard(id);
    }
}
