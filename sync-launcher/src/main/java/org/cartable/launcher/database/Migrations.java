package org.cartable.launcher.database;

import java.util.Map;
import org.cartable.launcher.platform.LaunchException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the schema to the version that this server needs, as its owner. */
public final class Migrations {

    /** The schema of everything that Cartable keeps. */
    public static final String SCHEMA = "cartable";

    /** The product's schema, and the tables of Payara's batch runtime, which the application may not create. */
    private static final String[] LOCATIONS = {"classpath:db/server", "classpath:db/payara"};

    private Migrations() {}

    /** @return how many migrations were needed; 0 when the schema was up to date */
    public static int apply(Database database) {
        try {
            return Flyway.configure(Thread.currentThread().getContextClassLoader())
                    .dataSource(
                            database.url(),
                            database.owner().user(),
                            database.owner().password())
                    .schemas(SCHEMA)
                    .locations(LOCATIONS)
                    .placeholders(Map.of("appRole", database.application().user()))
                    .load()
                    .migrate()
                    .migrationsExecuted;
        } catch (FlywayException e) {
            throw new LaunchException("The database schema could not be brought up to date: " + e.getMessage(), e);
        }
    }
}
