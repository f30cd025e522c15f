package org.cartable.launcher;

import fish.payara.micro.boot.loader.LaunchedURLClassLoader;
import fish.payara.micro.boot.loader.archive.Archive;
import fish.payara.micro.boot.loader.archive.JarFileArchive;
import fish.payara.micro.boot.loader.jar.JarFile;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;

/**
 * Main class of {@code cartable-server.jar}. The jar is the content of stock Payara Micro with this one class beside it;
 * the launcher and its libraries lie under {@code CARTABLE-INF} behind a class loader of their own.
 *
 * <p>Why: whatever lies at the root of the jar is seen by the server and by the application first. A second copy of a
 * Jakarta API or of Cartable's own classes there would shadow theirs.
 */
public final class Start {

    private static final String CLASSES = "CARTABLE-INF/classes/";
    private static final String LIBRARIES = "CARTABLE-INF/lib/";
    private static final String MAIN_CLASS = "org.cartable.launcher.CartableServer";

    private Start() {}

    /** Hands over to {@link CartableServer#main}. */
    public static void main(String[] arguments) throws IOException, ReflectiveOperationException, URISyntaxException {
        File jar = new File(
                Start.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        JarFile.registerUrlProtocolHandler();
        // Open as long as the process lives, like the class path of any program.
        ClassLoader loader = new LaunchedURLClassLoader(launcherClassPath(jar), Start.class.getClassLoader());
        Thread.currentThread().setContextClassLoader(loader);
        try {
            loader.loadClass(MAIN_CLASS).getMethod("main", String[].class).invoke(null, (Object) arguments);
        } catch (InvocationTargetException wrapped) {
            throw new IllegalStateException("The launcher failed", wrapped.getCause());
        }
    }

    private static URL[] launcherClassPath(File jar) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (Archive nested : new JarFileArchive(jar).getNestedArchives(Start::isOnLauncherClassPath)) {
            urls.add(nested.getUrl());
        }
        return urls.toArray(URL[]::new);
    }

    private static boolean isOnLauncherClassPath(Archive.Entry entry) {
        return entry.isDirectory()
                ? entry.getName().equals(CLASSES)
                : entry.getName().startsWith(LIBRARIES);
    }
}
