package org.cartable.launcher.demo;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.cartable.launcher.datadir.PrivateFiles;
import org.cartable.launcher.platform.Secrets;
import org.cartable.launcher.tenant.Role;

/**
 * The accounts of the demo schools and which schools are loaded, in a private file: the database keeps hashes only, and a
 * later start has to print the passwords again.
 */
final class DemoAccounts {

    private static final String LOADED = "loaded.";

    private final Path file;
    private final Properties properties = new Properties();

    private DemoAccounts(Path file) {
        this.file = file;
    }

    /** Reads the file, or starts a new one. */
    static DemoAccounts in(Path file) {
        DemoAccounts accounts = new DemoAccounts(file);
        if (Files.exists(file)) {
            try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                accounts.properties.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read " + file, e);
            }
        }
        return accounts;
    }

    /** @return somebody of each role, an administrator first; the same at every call */
    List<DemoAccount> of(String school, SecureRandom random) {
        // The names come from the school's code, the passwords from this machine.
        Names names = new Names(new SplittableRandom(school.hashCode()));
        List<DemoAccount> accounts = new ArrayList<>();
        for (Role role : Role.values()) {
            String username = role.name().toLowerCase(Locale.ROOT) + "@" + school.toLowerCase(Locale.ROOT);
            String displayName = names.given("F") + " " + names.family();
            accounts.add(new DemoAccount(school, username, displayName, role, password(username, random)));
        }
        return accounts;
    }

    private String password(String username, SecureRandom random) {
        if (properties.getProperty(username) == null) {
            properties.setProperty(username, Secrets.legiblePassword(random));
            write();
        }
        return properties.getProperty(username);
    }

    boolean isLoaded(String school) {
        return Boolean.parseBoolean(properties.getProperty(LOADED + school));
    }

    void markLoaded(String school) {
        properties.setProperty(LOADED + school, "true");
        write();
    }

    private void write() {
        StringBuilder text = new StringBuilder("# Passwords of the demo schools. Keep this file private.\n");
        for (String name : new TreeMap<>(properties).keySet().toArray(String[]::new)) {
            text.append(name).append('=').append(properties.getProperty(name)).append('\n');
        }
        PrivateFiles.write(file, text.toString());
    }
}
