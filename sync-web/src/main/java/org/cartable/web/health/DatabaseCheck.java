package org.cartable.web.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.cartable.server.health.DatabaseService;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready means that the database answers. The question goes through an EJB, because the thread that runs a check has no
 * names of the application to look the pool up by.
 */
@Readiness
@ApplicationScoped
public class DatabaseCheck implements HealthCheck {

    private final DatabaseService database;

    /** For the container's proxy. */
    public DatabaseCheck() {
        this(null);
    }

    @Inject
    public DatabaseCheck(DatabaseService database) {
        this.database = database;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("database").status(database.answers()).build();
    }
}
