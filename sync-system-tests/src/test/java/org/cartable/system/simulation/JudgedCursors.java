package org.cartable.system.simulation;

import static org.cartable.system.simulation.InvariantBroken.check;

import org.cartable.protocol.down.DownRequest;
import org.cartable.protocol.down.Reset;
import org.cartable.server.down.DownPage;
import org.cartable.server.down.MemoryFeed;

/** I14, I15, I16: a cursor of another history, from the future or from below the floor is answered by a reset. */
final class JudgedCursors implements Checker {

    private final World world;

    JudgedCursors(World world) {
        this.world = world;
    }

    @Override
    public void paged(Desk desk, DownRequest request, DownPage page, Ledger books) {
        if (request.cursor() == null) {
            check(page.reset() == null, "I16", "a snapshot was refused");
            return;
        }
        MemoryFeed.Place place = MemoryFeed.place(request.cursor());
        boolean foreign = books.isForeign(place);
        boolean gone = place.seq() < world.floor();
        // Another scope in the middle of a snapshot.
        boolean changed = world.choices() != null && place.inSnapshot() && !foreign;
        boolean others = page.reset() != null && page.reset().reason() == Reset.Reason.RIGHTS;
        check(
                foreign == (page.reset() != null) || gone || changed || others,
                "I15",
                "a cursor of %s was served by %s",
                place,
                books.epoch());
        check(!gone || page.reset() != null, "I14", "a cursor at %d was served, below the floor", place.seq());
    }
}
