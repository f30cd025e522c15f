package org.cartable.server.health;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Asks the database whether it is there. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DatabaseService {

    private static final int ANSWER_SECONDS_MAX = 2;

    private final DataSource pool;

    /** For the container's proxy. */
    public DatabaseService() {
        this(null);
    }

    @Inject
    public DatabaseService(DataSource pool) {
        this.pool = pool;
    }

    /** @return true when a connection can be had and answers in time */
    public boolean answers() {
        try (Connection connection = pool.getConnection()) {
            return connection.isValid(ANSWER_SECONDS_MAX);
        } catch (SQLException away) {
            return false;
        }
    }
}
