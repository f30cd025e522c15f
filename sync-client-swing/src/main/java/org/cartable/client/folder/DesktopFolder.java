package org.cartable.client.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.cartable.client.files.OwnerFiles;
import org.cartable.client.store.StoreOwner;

/**
 * The folder of one account: the first desktop is the folder itself, the others are {@code users/2}, {@code users/3} and so
 * on. Or a directory that was named by the person, which has one desktop only. Blocks for the disk.
 */
public final class DesktopFolder {

    private static final String FIRST = "1";

    private final Path root;
    private final boolean several;

    private DesktopFolder(Path root, boolean several) {
        this.root = root;
        this.several = several;
    }

    /** @return the folder for all who share the account */
    public static DesktopFolder ofAll(Path root) {
        return new DesktopFolder(root, true);
    }

    /** @return a directory for one */
    public static DesktopFolder ofOne(Path directory) {
        return new DesktopFolder(directory, false);
    }

    /** @return true where another user has another desktop */
    public boolean several() {
        return several;
    }

    /** @return the directory of the desktop that was open last; of the first one when nobody has changed */
    public Path last() {
        Path note = note();
        try {
            if (several && Files.exists(note)) {
                String name = Files.readString(note).strip();
                Path directory = directory(name);
                if (name.matches("[1-9]\\d{0,5}") && Files.isDirectory(directory)) {
                    return directory;
                }
            }
            return root;
        } catch (IOException cannotRead) {
            throw new UncheckedIOException(cannotRead);
        }
    }

    /** Notes that this one is open now. */
    public void open(Path directory) {
        if (!several || directory.equals(last())) {
            return;
        }
        try {
            OwnerFiles.createDirectory(root);
            OwnerFiles.replace(note(), directory.equals(root) ? FIRST : String.valueOf(directory.getFileName()));
        } catch (IOException cannotNote) {
            throw new UncheckedIOException(cannotNote);
        }
    }

    /** @return who has a desktop here, in the order in which they came */
    public List<Resident> residents() {
        List<Resident> residents = new ArrayList<>();
        for (Path directory : directories()) {
            StoreOwner.of(directory).ifPresent(owner -> residents.add(new Resident(directory, owner)));
        }
        return residents;
    }

    /** @return the directory of the user's desktop, or one for a new desktop when the user has none */
    public Path of(String server, String username) {
        if (!several) {
            return root;
        }
        return residents().stream()
                .filter(resident -> resident.owner().server().equals(server)
                        && resident.owner().username().equals(username))
                .map(Resident::directory)
                .findFirst()
                .orElseGet(this::free);
    }

    private Path free() {
        return directories().stream().filter(StoreOwner::isFree).findFirst().orElseGet(() -> IntStream.iterate(
                        2, number -> number + 1)
                .mapToObj(number -> directory(String.valueOf(number)))
                .filter(directory -> !Files.exists(directory))
                .findFirst()
                .orElseThrow());
    }

    private List<Path> directories() {
        List<Path> directories = new ArrayList<>(List.of(root));
        if (several) {
            for (int number = 2; Files.isDirectory(directory(String.valueOf(number))); number++) {
                directories.add(directory(String.valueOf(number)));
            }
        }
        return directories;
    }

    private Path directory(String name) {
        return name.equals(FIRST) ? root : root.resolve("users").resolve(name);
    }

    private Path note() {
        return root.resolve("last-user");
    }
}
