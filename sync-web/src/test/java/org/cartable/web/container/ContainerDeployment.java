package org.cartable.web.container;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.cartable.server.support.DatabaseRole;
import org.cartable.server.support.Sql;
import org.cartable.server.support.TestDatabase;
import org.cartable.testing.Rule;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * The WAR that was built, for tests that run inside the server, and what has to be there before the server starts: a
 * database of its own, which ends with the test JVM, and the files that {@code arquillian.xml} names.
 */
final class ContainerDeployment {

    private ContainerDeployment() {}

    static WebArchive withSchool(UUID tenantId) {
        try {
            TestDatabase database = TestDatabase.start();
            Sql.run(
                    database.dataSource(DatabaseRole.SUPERUSER),
                    "insert into cartable.tenant (id, code, name) values (?, ?, ?)",
                    tenantId,
                    "inside",
                    "School inside the server");
            Path directory = Files.createDirectories(Path.of(System.getProperty("cartable.test.arquillian")));
            TestKeys.create(directory);
            PostBoot.write(directory, database);
        } catch (IOException | SQLException failed) {
            throw new IllegalStateException(failed);
        }
        File assertj = new File(Assertions.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File(System.getProperty("cartable.test.war")))
                .addAsLibrary(assertj)
                .addClass(Rule.class);
    }
}
