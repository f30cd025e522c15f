package org.cartable.server.explain;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cartable.protocol.explain.ExplainRequest;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.protocol.scope.Clause;
import org.cartable.protocol.scope.Scope;
import org.cartable.protocol.scope.ScopeJson;
import org.cartable.server.platform.SyncException;
import org.cartable.server.rights.Rights;
import org.cartable.server.school.SchemaRegistry;
import org.cartable.server.school.SyncedType;
import org.cartable.server.scope.Condition;
import org.cartable.server.scope.RequestedScope;

/**
 * A part of what a desktop asks for, all of which a record must meet; looked at one by one, so that one can say which it
 * does not.
 *
 * @param json as the desktop has it
 * @param condition the same on rows {@code t}
 */
record WantedPart(JsonObject json, Condition condition) {

    /**
     * @return the parts of the request's clause; none when it has no clause or does not say which
     * @throws SyncException {@link ProblemCode#MALFORMED_REQUEST} naming the place
     */
    static List<WantedPart> of(ExplainRequest request, SyncedType type, SchemaRegistry registry, Rights rights) {
        if (request.clause() == null || request.clause().isEmpty()) {
            return List.of();
        }
        RequestedScope asked = RequestedScope.of(
                Json.createObjectBuilder().add(type.name(), request.clause()).build());
        List<WantedPart> parts = new ArrayList<>();
        for (Clause clause : conjuncts(asked.scope().of(type.name()).orElseThrow())) {
            Scope part = new Scope(Map.of(type.name(), clause));
            Optional<Condition> condition =
                    new RequestedScope(part).compile(registry, rights).of(type.name());
            condition.ifPresent(
                    sql -> parts.add(new WantedPart(ScopeJson.write(part).getJsonObject(type.name()), sql)));
        }
        return parts;
    }

    private static List<Clause> conjuncts(Clause clause) {
        return clause instanceof Clause.And and
                ? and.clauses().stream()
                        .flatMap(inside -> conjuncts(inside).stream())
                        .toList()
                : List.of(clause);
    }
}
