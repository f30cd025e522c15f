package org.cartable.launcher.database;

import java.util.Map;
import java.util.TreeSet;
import org.cartable.launcher.platform.LaunchException;

/** A PostgreSQL that stands elsewhere, named by {@code --db-url}; its credentials come from the environment. */
public final class OutsideDatabase {

    private static final String OWNER_USER = "CARTABLE_DB_OWNER_USER";
    private static final String OWNER_PASSWORD = "CARTABLE_DB_OWNER_PASSWORD";
    private static final String APP_USER = "CARTABLE_DB_APP_USER";
    private static final String APP_PASSWORD = "CARTABLE_DB_APP_PASSWORD";

    private OutsideDatabase() {}

    /**
     * Checks everything that it needs at once, so that one run tells all that is missing.
     *
     * @param url {@code jdbc:postgresql://...}
     * @param environment of the process
     */
    public static Database at(String url, Map<String, String> environment) {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new LaunchException("--db-url must look like jdbc:postgresql://host:5432/database, not " + url);
        }
        TreeSet<String> missing = new TreeSet<>();
        for (String name : new String[] {OWNER_USER, OWNER_PASSWORD, APP_USER, APP_PASSWORD}) {
            if (environment.getOrDefault(name, "").isEmpty()) {
                missing.add(name);
            }
        }
        if (!missing.isEmpty()) {
            throw new LaunchException("--db-url needs these environment variables: " + String.join(", ", missing));
        }
        Database database = new Database(
                url,
                new Credentials(environment.get(OWNER_USER), environment.get(OWNER_PASSWORD)),
                new Credentials(environment.get(APP_USER), environment.get(APP_PASSWORD)));
        database.requireAnswer();
        return database;
    }
}
