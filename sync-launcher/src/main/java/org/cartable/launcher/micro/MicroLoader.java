package org.cartable.launcher.micro;

import fish.payara.micro.boot.PayaraMicroBoot;
import fish.payara.micro.boot.loader.ExplodedURLClassloader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.cartable.launcher.platform.Trees;

/**
 * Loads Payara Micro the way {@code java -jar payara-micro.jar} does: its jars unpacked into a folder.
 *
 * <p>{@code PayaraMicro.getInstance()} would read the jars inside of the jar instead, and its reader knows no
 * multi-release jars: the JSON binding then misses its part for Java 16 and writes every record as an empty object.
 */
final class MicroLoader {

    private static final String ENTRY = "fish.payara.micro.impl.PayaraMicroImpl";

    private MicroLoader() {}

    /**
     * Leaves the class loader of Payara Micro with the calling thread, which the boot needs.
     *
     * @param folder is replaced by the unpacked jars
     */
    static PayaraMicroBoot load(Path folder) {
        Trees.delete(folder);
        try {
            // Stays open as long as the server runs, which is as long as the process lives.
            ClassLoader loader = new ExplodedURLClassloader(folder.toFile());
            Thread.currentThread().setContextClassLoader(loader);
            return (PayaraMicroBoot)
                    loader.loadClass(ENTRY).getMethod("getInstance").invoke(null);
        } catch (IOException e) {
            throw new UncheckedIOException("Payara Micro cannot be unpacked into " + folder, e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This is not the Payara Micro that the launcher was made for", e);
        }
    }
}
