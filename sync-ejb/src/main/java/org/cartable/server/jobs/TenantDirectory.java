package org.cartable.server.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.Serializable;
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

    /**
     * Lists the schools in the order of their ids, so that a school is a place to go on from.
     *
     * @param checkpoint the id, as text, of the school to begin with; null for the first
     * @return that school and all after it
     */
    public List<UUID> from(Serializable checkpoint) throws SQLException {
        return all().stream()
                .filter(tenant -> checkpoint == null || tenant.toString().compareTo(checkpoint.toString()) >= 0)
                .toList();
    }

    private List<UUID> all() throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select id from tenant_ids() id order by id")) {
            List<UUID> tenants = new ArrayList<>();
            while (rows.next()) {
                tenants.add(rows.getObject(1, UUID.class));
            }
            return tenants;
        }
    }
}
