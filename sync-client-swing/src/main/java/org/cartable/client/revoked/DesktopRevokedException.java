package org.cartable.client.revoked;

/** The desktop of the directory was revoked: there is nothing to open. */
public final class DesktopRevokedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Revocation revocation;
    private final boolean done;

    public DesktopRevokedException(Revocation revocation, boolean done) {
        super("this desktop was revoked");
        this.revocation = revocation;
        this.done = done;
    }

    /** @return what there is to tell */
    public Revocation revocation() {
        return revocation;
    }

    /** @return whether all is deleted; else something held a file, and the next start goes on */
    public boolean done() {
        return done;
    }
}
