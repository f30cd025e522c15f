package org.cartable.client.ui.studentfile;

import java.time.LocalDate;
import java.util.UUID;
import org.cartable.protocol.entity.EntityKey;

/** Where a line of the file leads. */
public sealed interface Destination {

    /** The record itself. */
    record Opened(EntityKey key) implements Destination {}

    /** The grade in the gradebook of its class. */
    record InGradebook(UUID classId, UUID examId) implements Destination {}

    /** The mark in the roll of its lesson. */
    record OnRoll(UUID classId, LocalDate date, int period) implements Destination {}

    /** The decision about a conflict. */
    record Conflict(EntityKey key) implements Destination {}

    /** The decision about a refused edit. */
    record Refused(UUID eventId) implements Destination {}
}
