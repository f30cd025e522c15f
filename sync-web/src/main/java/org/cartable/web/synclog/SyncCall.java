package org.cartable.web.synclog;

import jakarta.enterprise.context.RequestScoped;
import java.util.UUID;

/** What the resource knows of the current up or down and the sync log wants. */
@RequestScoped
public class SyncCall {

    private UUID clientId;
    private int taken;
    private int conflicts;
    private int refused;
    private boolean streamed;

    /** Notes the desktop, as soon as the request has been read so far. */
    public void by(UUID desktop) {
        this.clientId = desktop;
    }

    /**
     * Notes the outcome.
     *
     * @param taken events acknowledged, or changes sent
     * @param conflicts events in conflict
     * @param refused events rejected
     */
    public void counted(int taken, int conflicts, int refused) {
        this.taken = taken;
        this.conflicts = conflicts;
        this.refused = refused;
    }

    /** Notes that the answer is a stream, whose row is written when it has ended, by who writes the stream. */
    public void streamed() {
        this.streamed = true;
    }

    boolean isStreamed() {
        return streamed;
    }

    UUID clientId() {
        return clientId;
    }

    /** @return how many events were judged, or changes sent */
    public int events() {
        return taken + conflicts + refused;
    }

    int conflicts() {
        return conflicts;
    }

    boolean complete() {
        return conflicts + refused == 0;
    }
}
