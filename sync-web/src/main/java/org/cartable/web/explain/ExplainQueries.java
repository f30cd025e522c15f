package org.cartable.web.explain;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.StringReader;
import java.util.Set;
import org.cartable.protocol.ProtocolJson;
import org.cartable.protocol.explain.ExplainRequest;
import org.cartable.web.json.RequestBody;
import org.cartable.web.json.RequestQuery;

/** Reads the question from the address, as strictly as a body. */
final class ExplainQueries {

    private static final String CLAUSE = "clause";
    private static final Set<String> MEMBERS = Set.of("clientId", "entityType", "entityId", "cursor", CLAUSE);

    private ExplainQueries() {}

    static ExplainRequest of(MultivaluedMap<String, String> parameters) {
        RequestBody question = RequestQuery.of(parameters).only(MEMBERS);
        return new ExplainRequest(
                question.requiredUuid("clientId"),
                question.requiredText("entityType"),
                question.requiredUuid("entityId"),
                question.text("cursor"),
                clause(question.text(CLAUSE)));
    }

    private static JsonObject clause(String text) {
        if (text == null) {
            return null;
        }
        if (text.length() > ExplainRequest.CLAUSE_CHARS_MAX) {
            throw RequestBody.malformed(
                    CLAUSE, "MAX_LENGTH", "is longer than " + ExplainRequest.CLAUSE_CHARS_MAX + " characters");
        }
        try (JsonReader reader = ProtocolJson.strictReaders().createReader(new StringReader(text))) {
            return reader.readObject();
        } catch (JsonException notJson) {
            throw RequestBody.malformed(CLAUSE, "OBJECT", "is not an object");
        }
    }
}
