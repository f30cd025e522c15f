package org.cartable.client.cli;

/** What a command says to the shell. */
final class ExitStatus {

    static final int DONE = 0;
    /** The store or the server refused; the reason is on the standard error. */
    static final int REFUSED = 1;

    static final int USAGE = 2;
    /** No server, or a busy one; the work is kept. */
    static final int OFFLINE = 3;

    /** The program is too old for the server to take edits from it; the work is kept. */
    static final int TOO_OLD = 4;
    /** The desktop was revoked; what it held is deleted. */
    static final int REVOKED = 5;

    private ExitStatus() {}
}
