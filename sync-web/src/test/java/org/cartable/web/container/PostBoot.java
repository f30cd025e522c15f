package org.cartable.web.container;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.cartable.server.support.DatabaseRole;
import org.cartable.server.support.TestDatabase;

/**
 * What an administrator tells Payara before the application is there: the pool behind the default data source, and the
 * same pool for the batch repository, whose tables are the owner's.
 */
final class PostBoot {

    private PostBoot() {}

    /** @return the file of commands */
    static Path write(Path directory, TestDatabase database) throws IOException, SQLException {
        String url;
        try (Connection owner = database.connect(DatabaseRole.OWNER);
                Statement statement = owner.createStatement()) {
            statement.execute(RunningServer.resource("/db/payara/R__batch_repository.sql")
                    .replace("${appRole}", DatabaseRole.APPLICATION.user()));
            url = owner.getMetaData().getURL();
        }
        URI place = URI.create(url.substring("jdbc:".length()));
        String properties = String.join(
                ":",
                "user=" + DatabaseRole.APPLICATION.user(),
                "password=" + DatabaseRole.APPLICATION.password(),
                "serverName=" + place.getHost(),
                "portNumber=" + place.getPort(),
                "databaseName=" + place.getPath().substring(1),
                "stringType=unspecified",
                "reWriteBatchedInserts=true");
        return Files.writeString(
                directory.resolve("post-boot.txt"),
                "create-jdbc-connection-pool --restype=javax.sql.ConnectionPoolDataSource"
                        + " --datasourceclassname=org.postgresql.ds.PGConnectionPoolDataSource --steadypoolsize=1"
                        + " --maxpoolsize=10 --isconnectvalidatereq=true --validationmethod=custom-validation"
                        // "auto-commit" would ask the driver only, which does not know that the database is gone.
                        + " --validationclassname=org.glassfish.api.jdbc.validation.JDBC40ConnectionValidation --property="
                        + properties + " cartablePool\n"
                        + "set resources.jdbc-resource.jdbc/__default.pool-name=cartablePool\n"
                        + "set-batch-runtime-configuration --datasourcelookupname=jdbc/__default --schemaname=cartable"
                        + " --executorservicelookupname=concurrent/__defaultManagedExecutorService\n");
    }
}
