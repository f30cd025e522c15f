package org.cartable.launcher.micro;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.cartable.launcher.platform.LaunchException;

/** Files inside of cartable-server.jar that Payara Micro wants as files. */
final class CarriedFiles {

    private static final String PLACE = "CARTABLE-INF/micro/";

    private final Path folder;

    CarriedFiles(Path folder) {
        this.folder = folder;
    }

    /** @return a copy of the file in the folder */
    File copy(String name) {
        Path target = folder.resolve(name);
        try (InputStream in = ClassLoader.getSystemResourceAsStream(PLACE + name)) {
            if (in == null) {
                throw new LaunchException(
                        "Run the server from cartable-server.jar: " + name + " is carried there only");
            }
            Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
            return target.toFile();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + target, e);
        }
    }
}
