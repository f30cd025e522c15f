package org.cartable.client.support;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.cartable.client.json.JsonText;
import org.cartable.client.store.LocalStore;
import org.cartable.protocol.auth.SignedInUser;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.testing.ManualClock;
import org.cartable.testing.SeededIds;

/** A desktop's store for tests: a real file, a clock that stands still, ids from a seed, signed in to a school. */
public final class Desktop implements AutoCloseable {

    public static final Instant START = Instant.parse("2026-09-01T08:00:00Z");
    public static final UUID TENANT = UUID.fromString("01920000-0000-7000-8000-0000000000aa");
    public static final String SERVER = "http://127.0.0.1:8080";

    public final LocalStore store;
    public final ManualClock clock;
    public final SeededIds ids;

    private Desktop(Path directory, long seed) {
        this.clock = new ManualClock(START);
        this.ids = new SeededIds(seed);
        this.store = LocalStore.open(directory, clock, ids);
    }

    /** @return the desktop of the directory, without schema and user when it is new */
    public static Desktop blank(Path directory, long seed) {
        return new Desktop(directory, seed);
    }

    /** @return the desktop of the directory, signed in and with the schema of the tests */
    public static Desktop signedIn(Path directory, long seed) {
        Desktop desktop = new Desktop(directory, seed);
        desktop.store.state().bind(SERVER, user());
        desktop.store.schema().accept(schema());
        return desktop;
    }

    public static SignedInUser user() {
        return user("secretary@gp", "Secretary");
    }

    /** Somebody else of the same school, or the same one. */
    public static SignedInUser user(String username, String displayName) {
        return new SignedInUser(
                username.equals("secretary@gp")
                        ? UUID.fromString("01920000-0000-7000-8000-0000000000bb")
                        : UUID.nameUUIDFromBytes(username.getBytes(StandardCharsets.UTF_8)),
                username,
                displayName,
                TENANT,
                "GP",
                "Gabriel Pereira",
                List.of("SECRETARY"));
    }

    public static String schema() {
        try (InputStream in = Desktop.class.getResourceAsStream("/schema.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException cannotRead) {
            throw new UncheckedIOException(cannotRead);
        }
    }

    /** @return the schema of the tests for a user who may only read what has that name: a type, or every field so called */
    public static String readOnly(String name) {
        return schema().replaceAll(
                        "\"(type|name)\": \"" + name + "\"", "\"writable\": false, \"$1\": \"" + name + "\"");
    }

    /** @return the values of a student that breaks no rule */
    public static JsonObject student(String admissionNumber, String lastName) {
        return JsonText.builder()
                .add("admissionNumber", admissionNumber)
                .add("lastName", lastName)
                .add("firstName", "Awa")
                .add("status", "ACTIVE")
                .build();
    }

    public static JsonObject fields(String json) {
        return JsonText.object(json.replace('\'', '"'));
    }

    public EntityKey newStudent(String admissionNumber, String lastName) {
        return new EntityKey("STUDENT", store.edits().create("STUDENT", student(admissionNumber, lastName)));
    }

    /** @return a field as the screen shows it; null when the entity is not there */
    public String shown(EntityKey key, String field) {
        return store.entities().find(key).map(entity -> entity.text(field)).orElse(null);
    }

    @Override
    public void close() {
        store.close();
    }
}
