package org.cartable.launcher.demo;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cartable.launcher.database.Database;
import org.cartable.launcher.datadir.DataDirectory;
import org.cartable.launcher.platform.Console;
import org.cartable.launcher.tenant.NewUser;
import org.cartable.launcher.tenant.Role;
import org.cartable.launcher.tenant.Tenants;

/** Door of the feature: two schools with their people and records on a running server. */
public final class Demo {

    private static final Map<String, String> SCHOOLS = schools();

    /** Where the accounts are kept in the data folder. */
    private static final String ACCOUNTS = "demo-accounts.properties";

    private final DataDirectory directory;
    private final Console console;

    public Demo(DataDirectory directory, Console console) {
        this.directory = directory;
        this.console = console;
    }

    private static Map<String, String> schools() {
        Map<String, String> schools = new LinkedHashMap<>();
        schools.put("GP", "Gabriel Pereira");
        schools.put("MS", "Mousinho da Silveira");
        return schools;
    }

    /**
     * Adds what is missing: schools, users, records. Prints the accounts.
     *
     * @param database of the server
     * @param server its address
     */
    public void prepare(Database database, URI server) {
        Path file = directory.file(ACCOUNTS);
        DemoAccounts accounts = DemoAccounts.in(file);
        Tenants tenants = Tenants.in(database);
        SecureRandom random = new SecureRandom();
        List<DemoAccount> all = new ArrayList<>();
        SCHOOLS.forEach((code, name) -> {
            List<DemoAccount> people = accounts.of(code, random);
            all.addAll(people);
            addSchool(tenants, code, name, people);
            if (!accounts.isLoaded(code)) {
                int entities = new DemoLoad(server).run(code, people.get(0));
                accounts.markLoaded(code);
                console.say("Loaded %s (%s): %,d records".formatted(name, code, entities));
            }
            linkTeachers(tenants, code, people);
        });
        print(all);
    }

    private static void addSchool(Tenants tenants, String code, String name, List<DemoAccount> people) {
        if (tenants.find(code).isEmpty()) {
            tenants.create(code, name);
        }
        for (DemoAccount account : people) {
            if (!tenants.hasUser(code, account.username())) {
                tenants.createUser(
                        code,
                        new NewUser(
                                account.username(),
                                account.displayName(),
                                List.of(account.role()),
                                null,
                                account.password().toCharArray()));
            }
        }
    }

    /** The records of a school come after its people, so only now there is a teacher to be. */
    private static void linkTeachers(Tenants tenants, String code, List<DemoAccount> people) {
        for (DemoAccount account : people) {
            if (account.role() == Role.TEACHER) {
                tenants.linkTeacher(code, account.username(), DemoSchool.firstTeacher(code));
            }
        }
    }

    private void print(List<DemoAccount> accounts) {
        console.say("");
        console.say("  School  User               Password");
        for (DemoAccount account : accounts) {
            console.say("  %-6s  %-17s  %s".formatted(account.school(), account.username(), account.password()));
        }
        console.say("");
    }
}
