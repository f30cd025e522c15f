package org.cartable.client.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Makes the files of a desktop: for their owner only, since they hold the records of a school. */
public final class StoreFiles {

    private StoreFiles() {}

    /** Makes the directory where there is none. */
    public static void createDirectory(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        if (hasOwners(directory)) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(directory);
        }
    }

    /** Makes an empty file where there is none. SQLite gives its own files beside a database the same rights. */
    public static void createForOwner(Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        try {
            if (hasOwners(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(file);
            }
        } catch (FileAlreadyExistsException madeByAnotherProcess) {
            // just as well
        }
    }

    private static boolean hasOwners(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
