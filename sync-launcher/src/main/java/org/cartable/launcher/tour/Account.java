package org.cartable.launcher.tour;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * Somebody who may sign in.
 *
 * @param username such as {@code secretary@gp}
 * @param password as the server printed it
 */
record Account(String username, String password) {

    /** Reads an account of the demo schools from the server's data folder. */
    static Account read(Path serverData, String username) {
        Properties accounts = new Properties();
        try (Reader in = Files.newBufferedReader(serverData.resolve("demo-accounts.properties"))) {
            accounts.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Account(username, accounts.getProperty(username));
    }

    /** Never shows the password. */
    @Override
    public String toString() {
        return "Account[username=" + username + "]";
    }
}
