package org.cartable.server.rights;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.cartable.protocol.admin.RightsView;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.server.platform.DatabaseException;
import org.cartable.server.platform.SyncException;
import org.cartable.server.school.SchemaRegistry;
import org.cartable.server.tenant.Caller;
import org.cartable.server.tenant.TenantSession;

/** Shows and changes the rights of the caller's school, in one transaction. The database notes who changed what. */
@Stateless
public class RightsService {

    private final DataSource dataSource;
    private final StoredRights stored;
    private final SchemaRegistry registry;

    /** For the container's proxy. */
    public RightsService() {
        this(null, null, null);
    }

    @Inject
    public RightsService(DataSource dataSource, StoredRights stored, SchemaRegistry registry) {
        this.dataSource = dataSource;
        this.stored = stored;
        this.registry = registry;
    }

    /** @return what each role may do with each type */
    public RightsView rights(Caller caller) {
        try (Connection connection = dataSource.getConnection()) {
            enter(connection, caller);
            return RightsForm.show(registry, stored.of(connection, caller.tenantId()));
        } catch (SQLException failed) {
            throw new DatabaseException("The rights could not be read", failed);
        }
    }

    /**
     * Makes these the school's choices; what is not named is as it is by default. Holds from the next request on.
     *
     * @return what each role may then do with each type
     * @throws SyncException {@link ProblemCode#MALFORMED_REQUEST} when a right cannot be so
     */
    public RightsView choose(Caller caller, RightsView choices) {
        SchoolRights wanted = RightsForm.read(registry, choices);
        try (Connection connection = dataSource.getConnection()) {
            enter(connection, caller);
            stored.choose(connection, caller.tenantId(), wanted);
            return RightsForm.show(registry, wanted);
        } catch (SQLException failed) {
            throw new DatabaseException("The rights could not be changed", failed);
        }
    }

    private static void enter(Connection connection, Caller caller) throws SQLException {
        TenantSession.enter(connection, caller.tenantId(), caller.userId(), caller.tokenClientId());
    }
}
