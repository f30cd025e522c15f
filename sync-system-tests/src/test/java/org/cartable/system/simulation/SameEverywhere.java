package org.cartable.system.simulation;

import static org.cartable.system.simulation.InvariantBroken.check;

import jakarta.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import org.cartable.client.json.JsonText;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.server.down.MemoryFeed;

/**
 * I11: when all is well again and quiet, every desktop has exactly what the server has, or of it what is in its scope, and
 * owes it nothing.
 */
final class SameEverywhere implements Checker {

    @Override
    public void quiet(Desk desk, World world) {
        check(desk.store().outbox().open().isEmpty(), "I11", "desktop %d still has something to send", desk.number());
        MemoryFeed.Place place = MemoryFeed.place(desk.store().state().current().cursor());
        check(
                !place.inSnapshot() && place.seq() == world.books().head(),
                "I11",
                "desktop %d is at %s of %d",
                desk.number(),
                place,
                world.books().head());
        Map<EntityKey, Probe.Row> expected = new HashMap<>();
        world.school().registry().types().forEach(type -> world.school()
                .live(type.name())
                .forEach((id, change) -> {
                    String seen = world.rights().visible(type.name(), change.payload());
                    if (seen != null) {
                        expected.put(new EntityKey(type.name(), id), new Probe.Row(change.serverVersion(), seen, 0));
                    }
                }));
        if (world.choices() != null) {
            expected.keySet().retainAll(desk.inScope());
        }
        Map<EntityKey, Probe.Row> rows = desk.probe().rows();
        expected.forEach((key, row) -> {
            Probe.Row here = rows.get(key);
            check(
                    here != null && here.version() == row.version() && sameDocument(here.payload(), row.payload()),
                    "I11",
                    "desktop %d has %s of %s, the server %s",
                    desk.number(),
                    here,
                    key,
                    row);
        });
        rows.forEach((key, row) -> check(
                expected.containsKey(key) || row.payload() == null,
                "I11",
                "desktop %d has %s, the server has not",
                desk.number(),
                key));
    }

    private static boolean sameDocument(String left, String right) {
        if (left == null || right == null) {
            return left == null && right == null;
        }
        JsonObject mine = JsonText.object(left);
        return left.equals(right) || mine.equals(JsonText.object(right));
    }
}
