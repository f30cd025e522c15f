package org.cartable.web.json;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.MultivaluedMap;

/** The parameters of an address, read as strictly as the members of a body. */
public final class RequestQuery {

    private RequestQuery() {}

    /**
     * @return the parameters as members with texts
     * @throws org.cartable.server.platform.SyncException {@code MALFORMED_REQUEST} when one is there more than once
     */
    public static RequestBody of(MultivaluedMap<String, String> parameters) {
        JsonObjectBuilder members = Json.createObjectBuilder();
        parameters.forEach((name, values) -> {
            if (values.size() != 1) {
                throw RequestBody.malformed(name, "ONCE", "is there more than once");
            }
            members.add(name, values.get(0));
        });
        return new RequestBody(members.build());
    }
}
