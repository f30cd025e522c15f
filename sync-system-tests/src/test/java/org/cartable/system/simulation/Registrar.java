package org.cartable.system.simulation;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.cartable.client.json.JsonText;
import org.cartable.client.store.EditRefusedException;
import org.cartable.protocol.entity.EntityKey;

/**
 * Somebody at a desktop who puts students into classes, moves them and takes them out, and chooses which part of the school
 * the desktop holds, at random. For one thread.
 */
final class Registrar {

    private final World world;
    private final Desk desk;
    private final Person person;

    Registrar(World world, Desk desk, Person person) {
        this.world = world;
        this.desk = desk;
        this.person = person;
    }

    private SplittableRandom random() {
        return world.random();
    }

    /** Does one thing. What the desktop refuses at once is not done. */
    void act() {
        int what = random().nextInt(100);
        try {
            if (what < 45) {
                enrol();
            } else if (what < 65) {
                move("ENROLLMENT");
            } else if (what < 75) {
                leaveOrReturn();
            } else if (what < 82) {
                person.delete("ENROLLMENT");
            } else if (what < 88) {
                move("EXAM");
            } else {
                choose();
            }
        } catch (EditRefusedException notPossible) {
            world.history().add("d%d not possible: %s", desk.number(), notPossible.getMessage());
        }
        world.journal().acted(desk);
    }

    private String anyClass() {
        return world.classes().get(random().nextInt(world.classes().size())).toString();
    }

    private void enrol() {
        UUID student = person.any("STUDENT");
        if (student != null) {
            person.created(
                    "ENROLLMENT",
                    JsonText.builder()
                            .add("studentId", student.toString())
                            .add("classId", anyClass())
                            .add("enrolledOn", "2026-09-01")
                            .build());
        }
    }

    private void move(String type) {
        UUID id = person.any(type);
        if (id != null) {
            person.updated(
                    new EntityKey(type, id),
                    JsonText.builder().add("classId", anyClass()).build());
        }
    }

    private void leaveOrReturn() {
        UUID id = person.any("ENROLLMENT");
        if (id != null) {
            JsonObject fields = random().nextBoolean()
                    ? JsonText.builder().add("leftOn", "2026-12-01").build()
                    : JsonText.builder().addNull("leftOn").build();
            person.updated(new EntityKey("ENROLLMENT", id), fields);
        }
    }

    private void choose() {
        List<ScopeChoices.Choice> all = world.choices().all();
        ScopeChoices.Choice choice = all.get(random().nextInt(all.size()));
        desk.store().state().want(choice.scope());
        world.history().add("d%d wants %s", desk.number(), choice.name());
    }
}
