package org.cartable.protocol.problem;

import java.util.Locale;

/**
 * The error catalogue. The comment on each code is its page in {@code docs/errors.md}; a test compares the two.
 *
 * <p>Codes with a status below 300 never end a request: they are the reason of one rejected event inside a 200.
 */
public enum ProblemCode {
    // --- the request as a whole -------------------------------------------------------------------------------

    /** The body is not JSON, or the same member occurs twice in one object, or it nests too deep. */
    MALFORMED_JSON(400, Reaction.FIX, "The body is not well-formed JSON"),
    /** The JSON is well-formed, but a member of the request is missing, unknown or of the wrong form. */
    MALFORMED_REQUEST(400, Reaction.FIX, "The request has a member that is missing, unknown or of the wrong form"),
    /** The cursor is not one that this server ever gave. */
    MALFORMED_CURSOR(400, Reaction.FIX, "The cursor is not one of this server's"),
    /** No token was sent, or it is expired, not for this server, or not signed with its key. Sign in again. */
    UNAUTHENTICATED(401, Reaction.RENEW_TOKEN, "A valid token is needed"),
    /** Name or password is wrong, or the account is closed. Which of them is not told. */
    LOGIN_FAILED(401, Reaction.FIX, "Name or password is wrong"),
    /** The refresh token is unknown, expired or was used before. After a second use all tokens of that login end. */
    REFRESH_FAILED(401, Reaction.RENEW_TOKEN, "The refresh token is not valid"),
    /** The role does not allow this. */
    FORBIDDEN(403, Reaction.FIX, "Your role does not allow this"),
    /** The clientId is not the one that the token was made for, or belongs to another user. */
    CLIENT_MISMATCH(403, Reaction.FIX, "The desktop is not the one of the token"),
    /** An administrator has revoked this desktop. It deletes what it holds, see DEVICE-5 of the protocol. */
    DEVICE_REVOKED(403, Reaction.WIPE, "This desktop was revoked"),
    /** There is nothing at this address. */
    NOT_FOUND(404, Reaction.FIX, "Not found"),
    /** The address does not take this method. */
    METHOD_NOT_ALLOWED(405, Reaction.FIX, "The method is not allowed here"),
    /** The client asks for a media type that the server does not write. */
    NOT_ACCEPTABLE(406, Reaction.FIX, "None of the accepted media types can be written"),
    /** The same thing is under way already, for example a run of that job. */
    ALREADY_RUNNING(409, Reaction.RETRY_LATER, "Already running"),
    /** Somebody, or a policy, has decided the conflict already. */
    ALREADY_RESOLVED(409, Reaction.FIX, "The conflict is decided already"),
    /** The entity has changed since the person saw it. Look at it again and decide on what is there now. */
    STALE_DECISION(409, Reaction.FIX, "The entity has changed since"),
    /** The desktop's schema is too old to read with. The program must be updated; its edits are still taken. */
    UPDATE_NEEDED(409, Reaction.UPDATE, "The program on this desktop must be updated"),
    /** The program is too old to send edits, or to do anything. Nothing is lost; the problem tells the minimum. */
    CLIENT_TOO_OLD(409, Reaction.UPDATE, "The program on this desktop is too old"),
    /** The server was restored and has another history. Nothing was written. Read the feed, then send anew. */
    HISTORY_CHANGED(409, Reaction.RETRY_LATER, "The server has another history"),
    /** The body has more bytes than the server reads. Send fewer events at a time. */
    BODY_TOO_LARGE(413, Reaction.SPLIT, "The body is too large"),
    /** The batch has more events than the server takes at once. Send fewer events at a time. */
    BATCH_TOO_LARGE(413, Reaction.SPLIT, "The batch has too many events"),
    /** The body is not {@code application/json}. */
    UNSUPPORTED_MEDIA_TYPE(415, Reaction.FIX, "The body must be application/json"),
    /** Too many failed logins for this name. Wait as long as {@code Retry-After} says. */
    TOO_MANY_ATTEMPTS(429, Reaction.RETRY_LATER, "Too many attempts"),
    /** The school or the desktop has had its share of this server. Wait as long as {@code Retry-After} says. */
    TOO_MANY_REQUESTS(429, Reaction.RETRY_LATER, "The server has others to serve too"),
    /** An error of the server. Nothing was written. The incident names the entry in its log. */
    INTERNAL_ERROR(500, Reaction.RETRY_LATER, "The server failed"),
    /** The server signs nobody in by password: the school uses an identity provider. */
    LOGIN_DISABLED(501, Reaction.FIX, "This server does not sign in by password"),
    /** The database is busy or away. Nothing was written. Wait as long as {@code Retry-After} says. */
    UNAVAILABLE(503, Reaction.RETRY_LATER, "The server is busy"),

    // --- one event of a batch ---------------------------------------------------------------------------------

    /** The event has a member that is not known. */
    UNKNOWN_MEMBER(200, Reaction.PARK, "The event has an unknown member"),
    /** A member of the event is missing or of the wrong form. */
    MALFORMED_EVENT(200, Reaction.PARK, "The event is not well-formed"),
    /** The tenant of the event is not the tenant of the token. */
    FOREIGN_TENANT(200, Reaction.PARK, "The event belongs to another school"),
    /** There is no such type. */
    UNKNOWN_TYPE(200, Reaction.PARK, "The type is not known"),
    /** The payload has a field that the type does not have. */
    UNKNOWN_FIELD(200, Reaction.PARK, "The payload has an unknown field"),
    /** A field breaks a rule: it is missing, too long, out of range or of the wrong kind. */
    INVALID_FIELD(200, Reaction.PARK, "A field breaks a rule"),
    /** The entity does not exist in this school. */
    UNKNOWN_ENTITY(200, Reaction.PARK, "The entity does not exist"),
    /** A field refers to an entity that does not exist in this school. */
    UNKNOWN_REFERENCE(200, Reaction.PARK, "A field refers to an entity that does not exist"),
    /** Another entity has the same natural key, for example the same admission number. */
    DUPLICATE_KEY(200, Reaction.PARK, "Another entity has the same number"),
    /** Entities of this type are only added; a mistake is corrected by a reversing entry. */
    APPEND_ONLY(200, Reaction.PARK, "Entities of this type cannot be changed or deleted"),
    /** The role of the author does not allow this edit, or does not any more. */
    NOT_PERMITTED(200, Reaction.PARK, "The role does not allow this edit"),
    /** The event builds upon, or belongs to a group with, one that was refused or is in conflict. Decide that one first. */
    BLOCKED(200, Reaction.WAIT_FOR_PARENT, "An earlier edit has to be decided first"),
    /** The same event id was used before for another content. */
    EVENT_ID_REUSED(200, Reaction.PARK, "The event id was used before for another content");

    /** What a desktop does about a code. */
    public enum Reaction {
        /** The same request may succeed later. */
        RETRY_LATER,
        /** Refresh the token or sign in again; nothing is lost meanwhile. */
        RENEW_TOKEN,
        /** Send less at a time. */
        SPLIT,
        /** Set the event aside for a person. */
        PARK,
        /** Keep the event until the one it builds upon is decided. */
        WAIT_FOR_PARENT,
        /** The request itself is wrong; repeating it does not help. */
        FIX,
        /** A person must install a newer program; what is not sent is kept. */
        UPDATE,
        /** Delete what is held of the school, if it is this desktop's own server that says so of this desktop. */
        WIPE
    }

    private final int status;
    private final Reaction reaction;
    private final String title;

    ProblemCode(int status, Reaction reaction, String title) {
        this.status = status;
        this.reaction = reaction;
        this.title = title;
    }

    /** @return the HTTP status; 200 for the reason of one event inside an answer */
    public int status() {
        return status;
    }

    /** @return what a desktop does about it */
    public Reaction reaction() {
        return reaction;
    }

    /** @return the kind of problem for a reader, in English */
    public String title() {
        return title;
    }

    /** @return the URN that names this kind of problem */
    public String type() {
        return "urn:cartable:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
