package org.cartable.launcher.demo;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/**
 * One entity of a demo school.
 *
 * @param type wire name of the type
 * @param id the entity
 * @param payload its fields
 */
record DemoEntity(String type, UUID id, JsonObject payload) {

    /** @return a form to fill in for an entity whose key names it within its type */
    static Form of(String type, UUID id) {
        return new Form(type, id, Json.createObjectBuilder());
    }

    /** Collects fields in the order of the form. */
    record Form(String type, UUID id, JsonObjectBuilder fields) {

        Form with(String field, String value) {
            fields.add(field, value);
            return this;
        }

        Form with(String field, int value) {
            fields.add(field, value);
            return this;
        }

        Form with(String field, boolean value) {
            fields.add(field, value);
            return this;
        }

        Form with(String field, BigDecimal value) {
            fields.add(field, value);
            return this;
        }

        Form with(String field, LocalDate value) {
            fields.add(field, value.toString());
            return this;
        }

        Form with(String field, UUID value) {
            fields.add(field, value.toString());
            return this;
        }

        DemoEntity done() {
            return new DemoEntity(type, id, fields.build());
        }
    }
}
