package org.cartable.client.folder;

import java.nio.file.Path;
import org.cartable.client.store.StoreOwner;

/**
 * Somebody who has a desktop in the folder.
 *
 * @param directory of the desktop
 */
public record Resident(Path directory, StoreOwner owner) {}
