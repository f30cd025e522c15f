package org.cartable.server.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** The schools of this server: the only list that goes across them, and it holds ids only. */
@ApplicationScoped
public class TenantDirectory {

    private final DataSource pool;

    /** For the container's proxy. */
    public TenantDirectory() {
        this(null);
    }

    @Inject
    public TenantDirectory(DataSource pool) {
        this.pool = pool;
    }

    /** @return all schools in the order of their ids, so that a place in the list is a place to go on from */
    public List<UUID> all() throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select t from tenant_ids() t order by t")) {
            List<UUID> tenants = new ArrayList<>();
            while (rows.next()) {
                tenants.add(rows.getObject(1, UUID.class));
            }
            return List.copyOf(tenants);
        }
    }
}
