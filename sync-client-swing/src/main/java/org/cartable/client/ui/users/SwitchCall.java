package org.cartable.client.ui.users;

import java.nio.file.Path;

/** Lets somebody into their own desktop. */
@FunctionalInterface
public interface SwitchCall {

    /**
     * Blocks for the disk, and for the network where the password is not known here.
     *
     * @param server base address as typed
     * @return the directory of the desktop
     * @throws org.cartable.client.ui.login.SignInFailedException when they are not let in
     */
    Path admit(String server, String username, String password);
}
