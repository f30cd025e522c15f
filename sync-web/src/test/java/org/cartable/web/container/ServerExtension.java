package org.cartable.web.container;

import java.io.IOException;
import java.sql.SQLException;
import org.cartable.server.support.TestDatabase;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one {@link RunningServer} of this JVM, or a new {@link School} on it, as a parameter. It starts when
 * the first test asks and stops after the last.
 */
final class ServerExtension implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(ServerExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == RunningServer.class || type == School.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        RunningServer server = context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Running.class, key -> Running.start(), Running.class)
                .server();
        if (parameter.getParameter().getType() == RunningServer.class) {
            return server;
        }
        try {
            return server.newSchool();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Both, so that they stop in order. */
    private record Running(TestDatabase database, RunningServer server) implements AutoCloseable {

        static Running start() {
            try {
                TestDatabase database = TestDatabase.start();
                return new Running(database, RunningServer.start(database));
            } catch (IOException | SQLException failed) {
                throw new IllegalStateException("The server under test did not start", failed);
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
            database.close();
        }
    }
}
