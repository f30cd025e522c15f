package org.cartable.client.transport;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import org.cartable.protocol.explain.ExplainRequest;

/** A question in the form of an address. */
final class ExplainQuery {

    private ExplainQuery() {}

    static String of(ExplainRequest request) {
        StringJoiner query = new StringJoiner("&");
        add(query, "clientId", request.clientId());
        add(query, "entityType", request.entityType());
        add(query, "entityId", request.entityId());
        add(query, "cursor", request.cursor());
        String clause = request.clause() == null ? null : request.clause().toString();
        add(query, "clause", clause == null || clause.length() <= ExplainRequest.CLAUSE_CHARS_MAX ? clause : "{}");
        return query.toString();
    }

    private static void add(StringJoiner query, String name, Object value) {
        if (value != null) {
            query.add(name + "=" + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
        }
    }
}
