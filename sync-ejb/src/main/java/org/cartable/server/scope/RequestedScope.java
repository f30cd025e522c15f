package org.cartable.server.scope;

import jakarta.json.JsonObject;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.protocol.scope.MalformedScopeException;
import org.cartable.protocol.scope.Scope;
import org.cartable.protocol.scope.ScopeJson;
import org.cartable.server.platform.SyncException;
import org.cartable.server.rights.Rights;
import org.cartable.server.school.SchemaRegistry;

/**
 * The scope of a request. What is wrong with it refuses the request.
 *
 * @param scope as it was read
 */
public record RequestedScope(Scope scope) {

    /**
     * @param json as it was sent; null for everything
     * @throws SyncException {@link ProblemCode#MALFORMED_REQUEST} naming the place
     */
    public static RequestedScope of(JsonObject json) {
        try {
            return new RequestedScope(ScopeJson.read(json));
        } catch (MalformedScopeException refused) {
            throw malformed(refused);
        }
    }

    /** @return nothing is left out */
    public boolean whole() {
        return scope.whole();
    }

    /**
     * @return the same as SQL, for who has these rights
     * @throws SyncException {@link ProblemCode#MALFORMED_REQUEST} naming the place
     */
    public CompiledScope compile(SchemaRegistry registry, Rights rights) {
        try {
            return ScopeCompiler.compile(scope, registry, rights);
        } catch (MalformedScopeException refused) {
            throw malformed(refused);
        }
    }

    private static SyncException malformed(MalformedScopeException refused) {
        return new SyncException(ProblemCode.MALFORMED_REQUEST, refused.getMessage());
    }
}
