package org.cartable.web.conflict;

import org.cartable.protocol.conflict.ConflictView;
import org.cartable.server.resolution.ConflictQuery;
import org.cartable.web.json.RequestBody;

/** Reads which conflicts are asked for: without a word, the open ones of the own desktop. */
final class ConflictQueries {

    private ConflictQueries() {}

    static ConflictQuery of(String scope, String status) {
        return new ConflictQuery(wholeSchool(scope), status(status));
    }

    private static boolean wholeSchool(String scope) {
        return switch (scope == null ? "desktop" : scope) {
            case "desktop" -> false;
            case "tenant" -> true;
            default -> throw RequestBody.malformed("scope", "ENUM", "is neither desktop nor tenant");
        };
    }

    private static ConflictView.Status status(String status) {
        return switch (status == null ? "OPEN" : status) {
            case "OPEN" -> ConflictView.Status.OPEN;
            case "RESOLVED" -> ConflictView.Status.RESOLVED;
            case "ALL" -> null;
            default -> throw RequestBody.malformed("status", "ENUM", "is none of OPEN, RESOLVED and ALL");
        };
    }
}
