package org.cartable.server.schema;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.cartable.protocol.schema.SchemaResponse;
import org.cartable.server.platform.DatabaseException;
import org.cartable.server.rights.StoredRights;
import org.cartable.server.school.SchemaRegistry;
import org.cartable.server.tenant.Caller;
import org.cartable.server.tenant.TenantSession;

/** The door of the schema. */
@Stateless
public class SchemaService {

    private final DataSource dataSource;
    private final StoredRights storedRights;
    private final SchemaRegistry registry;

    /** For the container's proxy. */
    public SchemaService() {
        this(null, null, null);
    }

    @Inject
    public SchemaService(DataSource dataSource, StoredRights storedRights, SchemaRegistry registry) {
        this.dataSource = dataSource;
        this.storedRights = storedRights;
        this.registry = registry;
    }

    /**
     * @param caller who asks
     * @return the types that the caller may read, each after those it refers to
     */
    public SchemaResponse schema(Caller caller) {
        try (Connection connection = dataSource.getConnection()) {
            TenantSession.enter(connection, caller.tenantId(), caller.userId(), caller.tokenClientId());
            return VisibleSchema.of(registry.schema(), storedRights.of(connection, caller));
        } catch (SQLException failed) {
            throw new DatabaseException("The rights could not be read", failed);
        }
    }
}
