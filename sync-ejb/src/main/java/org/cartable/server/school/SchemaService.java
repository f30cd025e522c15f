package org.cartable.server.school;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Objects;
import org.cartable.protocol.schema.SchemaResponse;
import org.cartable.server.tenant.Caller;

/** Tells desktops which types and fields there are. Touches no database. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SchemaService {

    private final SchemaRegistry registry;

    /** For the container's proxy. */
    public SchemaService() {
        this(null);
    }

    @Inject
    public SchemaService(SchemaRegistry registry) {
        this.registry = registry;
    }

    /**
     * @param caller who asks; every role sees the whole schema
     * @return the types, each after those it refers to
     */
    public SchemaResponse schema(Caller caller) {
        Objects.requireNonNull(caller, "caller");
        return registry.schema();
    }
}
