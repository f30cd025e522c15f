package org.cartable.client.ui.login;

/** Signs a person in at a server. */
@FunctionalInterface
public interface SignInCall {

    /**
     * Blocks for the network.
     *
     * @param server base address as typed
     * @throws SignInFailedException when nobody is signed in afterwards
     */
    void signIn(String server, String username, String password);
}
