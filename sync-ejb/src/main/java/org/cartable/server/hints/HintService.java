package org.cartable.server.hints;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.server.changelog.ChangeLog;
import org.cartable.server.platform.DatabaseException;
import org.cartable.server.platform.SyncException;
import org.cartable.server.tenant.Caller;
import org.cartable.server.tenant.TenantSession;

/** The door of hints: where a caller's log ends now. */
@Stateless
public class HintService {

    private final DataSource pool;

    /** For the container's proxy. */
    public HintService() {
        this(null);
    }

    @Inject
    public HintService(DataSource pool) {
        this.pool = pool;
    }

    /**
     * @return the number of the last change in the caller's school
     * @throws SyncException {@code FORBIDDEN} when the school is not on this server
     */
    public long head(Caller caller) {
        try (Connection connection = pool.getConnection()) {
            TenantSession.enter(connection, caller.tenantId(), caller.userId(), caller.tokenClientId());
            return new ChangeLog(connection, caller.tenantId())
                    .head()
                    .orElseThrow(() ->
                            new SyncException(ProblemCode.FORBIDDEN, "The school of the token is not on this server"))
                    .position()
                    .seq();
        } catch (SQLException failed) {
            throw new DatabaseException("The head could not be read", failed);
        }
    }
}
