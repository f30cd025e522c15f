package org.cartable.launcher.demo;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.cartable.launcher.platform.LaunchException;
import org.cartable.protocol.up.OutboxEvent;

/** Sends the entities of one school to the server, signed in as its administrator. */
final class DemoLoad {

    private final URI server;

    DemoLoad(URI server) {
        this.server = server;
    }

    /**
     * Sends everything; what an earlier load had sent already is answered from its receipts.
     *
     * @return how many entities the school has
     */
    int run(String school, DemoAccount administrator) {
        DemoIds ids = new DemoIds(school);
        ServerClient client = new ServerClient(server, ids.client());
        JsonObject session = client.login(administrator.username(), administrator.password());
        UUID tenant = UUID.fromString(session.getJsonObject("user").getString("tenantId"));
        String accessToken = session.getString("accessToken");
        List<OutboxEvent> events = DemoEvents.create(ids, tenant, DemoSchool.entities(school));
        for (List<OutboxEvent> batch : DemoEvents.batches(events)) {
            requireAllTaken(batch, client.up(accessToken, batch));
        }
        return events.size();
    }

    private static void requireAllTaken(List<OutboxEvent> batch, JsonObject answer) {
        int taken = answer.getJsonArray("acknowledged").size();
        if (taken != batch.size()) {
            throw new LaunchException("The server took " + taken + " of " + batch.size() + " demo records. Not taken: "
                    + first(answer, "rejected") + first(answer, "conflicts"));
        }
    }

    private static String first(JsonObject answer, String list) {
        JsonArray outcomes = answer.getJsonArray(list);
        return outcomes.isEmpty() ? "" : outcomes.get(0).toString();
    }
}
