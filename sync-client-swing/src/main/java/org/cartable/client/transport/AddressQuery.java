package org.cartable.client.transport;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.explain.ExplainRequest;

/** A question in the form of an address. */
final class AddressQuery {

    private final StringJoiner query = new StringJoiner("&");

    private AddressQuery() {}

    static String of(ExplainRequest request) {
        String clause = request.clause() == null ? null : request.clause().toString();
        return new AddressQuery()
                .with("clientId", request.clientId())
                .with("entityType", request.entityType())
                .with("entityId", request.entityId())
                .with("cursor", request.cursor())
                .with("clause", clause == null || clause.length() <= ExplainRequest.CLAUSE_CHARS_MAX ? clause : "{}")
                .query
                .toString();
    }

    /** @param beforeVersion null for the newest changes */
    static String ofAudit(EntityKey key, Long beforeVersion) {
        return new AddressQuery()
                .with("entityType", key.entityType())
                .with("entityId", key.entityId())
                .with("beforeVersion", beforeVersion)
                .query
                .toString();
    }

    private AddressQuery with(String name, Object value) {
        if (value != null) {
            query.add(name + "=" + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
        }
        return this;
    }
}
