package org.cartable.system.harness;

import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test class the one server that all of them share, started by the first that asks and stopped after the last,
 * and each test a new school. For tests that leave the server as it is; one that stops or kills it starts its own. A process that a test
 * starts has the same server, when it is told the port by {@value #PORT}.
 */
public final class SharedServer implements ParameterResolver {

    /** The system property that names the port of the server that is there. */
    public static final String PORT = "shared.server.port";

    private static final Path DIRECTORY = Path.of("target", "shared-server");
    private static final Namespace NAMESPACE = Namespace.create(SharedServer.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == ServerProcess.class || type == School.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ServerProcess server = context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(ServerProcess.class, key -> open(), ServerProcess.class);
        return parameter.getParameter().getType() == School.class
                ? Schools.on(server).next()
                : server;
    }

    private static ServerProcess open() {
        Integer port = Integer.getInteger(PORT);
        return port == null ? ServerProcess.start(DIRECTORY) : ServerProcess.running(DIRECTORY, port);
    }
}
