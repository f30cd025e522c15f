package org.cartable.client.sync;

/** What the last requests say of the way to the server. */
public enum NetworkState {
    /** Requests are answered in good time. */
    ONLINE,
    /** Answers are slow, or the server says that it is busy or failing. Work is sent later by itself. */
    POOR,
    /** The network is there, but the server does not answer. Work is kept and sent when it does. */
    UNANSWERED,
    /** No network. Work is kept and sent when it returns. */
    OFFLINE,
    /** The server answers, but a person must sign in. Work is kept. */
    LOGIN_NEEDED,
    /** The server takes edits, but tells this program nothing, or not all, until it is updated. */
    UPDATE_NEEDED,
    /** The server takes no edits from this program until it is updated. Work is kept. */
    TOO_OLD,
    /** The desktop was revoked: what it holds is to be deleted. */
    REVOKED
}
