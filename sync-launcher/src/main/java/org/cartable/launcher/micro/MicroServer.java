package org.cartable.launcher.micro;

import fish.payara.micro.BootstrapException;
import fish.payara.micro.ClusterCommandResult;
import fish.payara.micro.PayaraMicroRuntime;
import fish.payara.micro.boot.AdminCommandRunner;
import fish.payara.micro.boot.PayaraMicroBoot;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cartable.launcher.platform.LaunchException;
import org.cartable.launcher.platform.Trees;

/** Payara Micro in this process, with the application deployed at the root of its address. */
public final class MicroServer implements AutoCloseable {

    private static final String POOL = "cartable";
    private static final int POOL_SIZE_MAX = 30;
    private static final String LISTENER =
            "configs.config.server-config.network-config.network-listeners.network-listener.http-listener.";

    private final PayaraMicroRuntime runtime;

    private MicroServer(PayaraMicroRuntime runtime) {
        this.runtime = runtime;
    }

    /** Returns when the application is up. */
    public static MicroServer start(ServerSettings settings) {
        settings.publish();
        CarriedFiles carried = new CarriedFiles(settings.workFolder());
        File application = carried.copy("sync-web.war");
        Thread thread = Thread.currentThread();
        ClassLoader ours = thread.getContextClassLoader();
        try {
            PayaraMicroBoot micro = MicroLoader.load(settings.workFolder().resolve("runtime"));
            micro.setNoHazelcast(true);
            micro.setHttpAutoBind(false);
            micro.setHttpPort(settings.port());
            micro.setRootDir(freshRoot(settings.workFolder()));
            micro.setPrintLogo(false);
            micro.setLogPropertiesFile(loggingProperties(settings).toFile());
            micro.addLibrary(carried.copy("postgresql.jar"));
            micro.setPreBootHandler(commands -> beforeBoot(commands, settings));
            micro.setPostBootHandler(MicroServer::afterBoot);
            PayaraMicroRuntime runtime = micro.bootStrap();
            MicroServer server = new MicroServer(runtime);
            if (!runtime.deploy("cartable", "/", application)) {
                server.close();
                throw new LaunchException("The application did not start; see " + settings.logFolder());
            }
            return server;
        } catch (BootstrapException e) {
            throw new LaunchException("Payara Micro did not start; see " + settings.logFolder(), e);
        } finally {
            // Payara leaves its own class loader here, behind which our libraries are not found.
            thread.setContextClassLoader(ours);
        }
    }

    private static void beforeBoot(AdminCommandRunner commands, ServerSettings settings) {
        run(commands, "set", "configs.config.server-config.phone-home-runtime-configuration.enabled=false");
        run(commands, "set", LISTENER + "address=" + settings.host());
    }

    /** Runs before any deployment, so the application finds its data source. */
    private static void afterBoot(AdminCommandRunner commands) {
        run(
                commands,
                "create-jdbc-connection-pool",
                "--restype=javax.sql.ConnectionPoolDataSource",
                "--datasourceclassname=org.postgresql.ds.PGConnectionPoolDataSource",
                "--steadypoolsize=1",
                "--maxpoolsize=" + POOL_SIZE_MAX,
                "--isconnectvalidatereq=true",
                // "auto-commit" would ask the driver only, which does not know that the database was restarted.
                "--validationmethod=custom-validation",
                "--validationclassname=org.glassfish.api.jdbc.validation.JDBC40ConnectionValidation",
                "--property=url=${cartable.db.url}:user=${cartable.db.user}:password=${cartable.db.password}",
                POOL);
        run(commands, "set", "resources.jdbc-resource.jdbc/__default.pool-name=" + POOL);
        // The batch repository joins the application's transactions, so it works through the same pool.
        run(
                commands,
                "set-batch-runtime-configuration",
                "--datasourcelookupname=jdbc/__default",
                "--schemaname=cartable",
                "--executorservicelookupname=concurrent/__defaultManagedExecutorService");
    }

    private static void run(AdminCommandRunner commands, String command, String... arguments) {
        ClusterCommandResult result = commands.run(command, arguments);
        if (result.getExitStatus() != ClusterCommandResult.ExitStatus.SUCCESS) {
            throw new LaunchException("Payara Micro refused " + command + ": " + result.getOutput());
        }
    }

    /** A fresh one at each start: Payara keeps what it was told before and then refuses to be told again. */
    private static File freshRoot(Path workFolder) {
        Path root = workFolder.resolve("payara");
        Trees.delete(root);
        return root.toFile();
    }

    private static Path loggingProperties(ServerSettings settings) {
        Path target = settings.workFolder().resolve("logging.properties");
        try (InputStream in = MicroServer.class.getResourceAsStream("logging.properties")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            String pattern =
                    settings.logFolder().resolve("server.%g.log").toString().replace("\\", "/");
            return Files.writeString(target, text.replace("${pattern}", pattern));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + target, e);
        }
    }

    /** Ends requests and jobs. May be called while the JVM ends; then it waits for what Payara's own hook has begun. */
    @Override
    public void close() {
        try {
            runtime.shutdown();
        } catch (IllegalStateException alreadyStopped) {
            System.getLogger(MicroServer.class.getName()).log(System.Logger.Level.DEBUG, "Already stopped");
        } catch (BootstrapException e) {
            throw new LaunchException("Payara Micro did not stop: " + e.getMessage(), e);
        }
    }
}
