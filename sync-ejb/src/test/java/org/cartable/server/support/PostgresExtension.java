package org.cartable.server.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one {@link TestDatabase} of this JVM, or a new {@link TestTenant} in it, as a parameter. PostgreSQL
 * starts when the first test asks and stops after the last.
 */
public final class PostgresExtension implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(PostgresExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == TestDatabase.class || type == TestTenant.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        TestDatabase database = database(context);
        if (parameter.getParameter().getType() == TestDatabase.class) {
            return database;
        }
        try {
            return database.newTenant();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static TestDatabase database(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(TestDatabase.class, key -> started(), TestDatabase.class);
    }

    private static TestDatabase started() {
        try {
            return TestDatabase.start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
