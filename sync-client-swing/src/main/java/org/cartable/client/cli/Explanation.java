package org.cartable.client.cli;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.cartable.client.store.QueuedEvent;
import org.cartable.client.store.Standing;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.explain.ExplainResponse;
import org.cartable.protocol.explain.ExplainResponse.Place;
import org.cartable.protocol.up.EventStatus;

/**
 * Why a record is, or is not, on this desktop, in plain words: what is known here and what the server says, put together.
 *
 * @param standing what is known here
 * @param answer what the server says; null when it was not asked
 */
record Explanation(Standing standing, ExplainResponse answer) {

    /** @return false when this desktop holds what the server says that it does not, or the other way round */
    boolean agrees() {
        if (answer == null || joiningIsNews()) {
            return true;
        }
        boolean held = standing.ofServer();
        boolean beginsAnew = answer.place().reset() != null;
        return switch (answer.reason()) {
            case HELD -> held && answer.serverVersion().equals(standing.serverVersion());
            // What the server may have told in an answer that got lost is leaving too.
            case ON_ITS_WAY, LEAVING, NEVER_SYNCED -> true;
            case OUT_OF_SCOPE, LEFT, NOT_READABLE, UNKNOWN -> !held || beginsAnew;
            case DELETED -> !held || beginsAnew || isAhead();
        };
    }

    /** What is here under that id is not joined here yet. */
    private boolean joiningIsNews() {
        return answer.joinedInto() != null
                && !answer.joinedInto().equals(standing.joinedInto())
                && !answer.joinedInto().equals(standing.key().entityId());
    }

    /** The change is one that this desktop has not read yet. */
    private boolean isAhead() {
        Long read = answer.place().seq();
        return answer.changedSeq() != null && (read == null || answer.changedSeq() > read);
    }

    /** @return what is known here */
    List<String> here() {
        List<String> lines = new ArrayList<>();
        if (standing.joinedInto() != null) {
            lines.add("Here this id means " + standing.joinedInto() + ": two desktops had created the same record.");
        }
        lines.add(standing.typeKnown() || standing.ofServer() ? row() : typeUnknown());
        if (!standing.typeKnown() && standing.ofServer()) {
            lines.add("This desktop knows no type " + type() + " and cannot show it; it is kept.");
        }
        count(lines, EventStatus.PENDING, "waits to be sent", "wait to be sent");
        count(lines, EventStatus.SENT, "was sent, and its answer has not come", "were sent, without an answer yet");
        count(lines, EventStatus.CONFLICT, "is in conflict", "are in conflict");
        for (QueuedEvent edit : standing.edits()) {
            if (edit.event().status() == EventStatus.FAILED) {
                lines.add("A change was refused: " + edit.code() + " " + edit.lastError() + ".");
            }
        }
        for (EntityKey other : standing.waitsOn()) {
            lines.add("Its changes wait until somebody has decided on " + other.entityType() + " " + other.entityId()
                    + ".");
        }
        return lines;
    }

    private String row() {
        if (standing.shown()) {
            if (standing.ofServer()) {
                return "It is here, at version " + standing.serverVersion()
                        + (standing.edits().isEmpty() ? "." : ", with your changes on top.");
            }
            return standing.serverVersion() == null
                    ? "It was made here, and the server has not taken it yet."
                    : "It is here as you left it; the server does not have it any more.";
        }
        if (!standing.edits().isEmpty() && standing.ofServer()) {
            return "You deleted it here; the server has not taken that yet.";
        }
        if (standing.ofServer()) {
            return "It is kept here at version " + standing.serverVersion() + ".";
        }
        QueuedEvent last = standing.lastEdit();
        return last != null && last.event().operation() == Operation.DELETE
                ? "It is not here: you deleted it, at " + last.event().createdAt() + "."
                : "It is not here.";
    }

    private String typeUnknown() {
        return "This desktop knows no type " + type() + ".";
    }

    private String type() {
        return standing.key().entityType();
    }

    private void count(List<String> lines, EventStatus status, String one, String many) {
        long count = standing.edits(status);
        if (count > 0) {
            lines.add(count == 1 ? "1 change " + one + "." : count + " changes " + many + ".");
        }
    }

    /** @return what the server says; nothing when it was not asked */
    List<String> atServer() {
        if (answer == null) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        if (answer.joinedInto() != null && !answer.joinedInto().equals(standing.joinedInto())) {
            lines.add("At the server it was joined to " + answer.joinedInto() + ", which two desktops had created.");
        }
        lines.add(reason());
        if (!answer.unmet().isEmpty()) {
            lines.add("It does not meet "
                    + answer.unmet().stream().map(JsonObject::toString).collect(Collectors.joining(", ")) + ".");
        }
        if (!agrees()) {
            lines.add("What is here and what the server says do not fit together.");
        }
        lines.add(place(answer.place()));
        return lines;
    }

    private String reason() {
        return switch (answer.reason()) {
            case HELD -> "The server has told it to this desktop" + version() + ".";
            case ON_ITS_WAY -> onItsWay();
            case LEAVING ->
                "It is not among what this desktop asks for any more"
                        + (standing.ofServer() ? ", and leaves with the next sync." : ".");
            case OUT_OF_SCOPE -> "It is not among what this desktop asks for" + version() + ".";
            case LEFT -> "It was here until it moved out of what this desktop asks for" + version() + ".";
            case DELETED ->
                "It was deleted" + (answer.deletedAt() == null ? "" : " at " + answer.deletedAt())
                        + (standing.ofServer() && isAhead() ? "; that is on its way." : ".");
            case NOT_READABLE ->
                "The role of " + standing.state().user().username() + " reads no records of the type " + type() + ".";
            case UNKNOWN -> "The server knows of no such record for you.";
            case NEVER_SYNCED -> "This desktop has never read the records of its school.";
        };
    }

    private String onItsWay() {
        if (!standing.ofServer()) {
            return "It is on its way" + version() + ".";
        }
        return answer.serverVersion().equals(standing.serverVersion())
                ? "The server has the same version, and the feed has yet to tell it."
                : "Its newest state is on its way" + version() + ".";
    }

    private boolean wantsTypeWhole() {
        JsonObject scope = standing.state().scope();
        return scope == null || !scope.containsKey(type());
    }

    private String version() {
        return answer.serverVersion() == null
                ? ""
                : ", version " + answer.serverVersion() + " of " + answer.changedAt();
    }

    private static String place(Place place) {
        if (place.reset() != null) {
            return "This desktop has to fetch everything anew (" + place.reset() + "), which the next sync does.";
        }
        if (place.firstSync()) {
            return "This desktop is in the middle of its first sync.";
        }
        if (place.seq() == null) {
            return "This desktop has not begun its first sync.";
        }
        return place.behind() == 0
                ? "This desktop has read all changes of the school."
                : "This desktop has " + place.behind() + " changes of the school to read.";
    }

    /** @return what to do about it */
    List<String> advice() {
        List<String> advice = new ArrayList<>();
        if (answer != null) {
            if (agrees()) {
                atServerAdvice(advice);
            } else if (wantsTypeWhole()) {
                advice.add("cartable reconcile compares this desktop with the server and repairs it.");
            } else {
                advice.add("cartable sync, and if this stays so, cartable scope --clear, sync, and the scope again.");
            }
        }
        if (standing.edits(EventStatus.CONFLICT) > 0) {
            advice.add("cartable conflicts shows the conflict, cartable resolve decides it.");
        }
        if (standing.edits(EventStatus.FAILED) > 0) {
            advice.add("cartable outbox lists what was refused; --retry and --discard decide about it.");
        }
        if (advice.isEmpty() && standing.edits(EventStatus.PENDING) > 0) {
            advice.add("cartable sync sends what waits.");
        }
        return advice;
    }

    private void atServerAdvice(List<String> advice) {
        if (joiningIsNews()) {
            advice.add("cartable sync joins the two here.");
            return;
        }
        switch (answer.reason()) {
            case HELD -> {
                // all is well
            }
            case ON_ITS_WAY, NEVER_SYNCED -> advice.add("cartable sync fetches it.");
            case LEAVING -> advice.add("cartable scope shows what this desktop asks for.");
            case OUT_OF_SCOPE, LEFT ->
                advice.add("cartable scope --set FILE asks for more, cartable scope --clear for everything.");
            case DELETED ->
                advice.add(
                        standing.ofServer()
                                ? "cartable sync takes it away."
                                : "What was deleted does not come back; create it anew if it is needed.");
            case NOT_READABLE -> advice.add("An administrator decides what a role reads.");
            case UNKNOWN ->
                advice.add(
                        standing.shown()
                                ? "cartable sync sends what waits."
                                : "Compare the id, and whether you are signed in to the right school.");
        }
    }
}
