package org.cartable.server.jobs;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.cartable.protocol.IdSource;
import org.cartable.server.platform.DatabaseException;

/**
 * Takes the lease of a job: of all nodes that try, one gets it, once a day. A lock that ends with its transaction would
 * not do, because the late node would get it after the first has committed. The clock is the database's.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class LeaseTransaction {

    /** Due again at two in the night (UTC); a server that sleeps then takes it at the first hour it is up. */
    private static final String TAKE = "insert into job_lease (name, owner, next_run)"
            + " values (?, ?, date_trunc('day', now() + interval '22 hours') + interval '2 hours')"
            + " on conflict (name) do update set owner = excluded.owner, next_run = excluded.next_run"
            + " where job_lease.next_run <= now()";

    private final DataSource pool;
    private final String node;

    /** For the container's proxy. */
    public LeaseTransaction() {
        this.pool = null;
        this.node = "";
    }

    @Inject
    public LeaseTransaction(DataSource pool, IdSource ids) {
        this.pool = pool;
        this.node = ids.next().toString();
    }

    /** @return true when this node is to run the job now */
    public boolean take(Job job) {
        try (Connection connection = pool.getConnection();
                PreparedStatement take = connection.prepareStatement(TAKE)) {
            take.setString(1, job.id());
            take.setString(2, node);
            return take.executeUpdate() == 1;
        } catch (SQLException failed) {
            throw new DatabaseException("The lease of " + job.id() + " cannot be taken", failed);
        }
    }
}
