package org.cartable.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import org.cartable.testing.CommonArchitectureRules;
import org.junit.jupiter.api.Test;

/** The rooms of the desktop. */
class ClientArchitectureTest extends CommonArchitectureRules {

    private static final String[] OTHER_ROOMS_OF_STORE = {
        "org.cartable.client.sync..",
        "org.cartable.client.transport..",
        "org.cartable.client.cli..",
        "org.cartable.client.ui..",
        "java.net.http..",
        "java.awt..",
        "javax.swing.."
    };

    ClientArchitectureTest() {
        super("org.cartable.client");
    }

    /** The composition root, which has only the classes that wire the others. */
    @Override
    protected String[] edges() {
        return new String[] {"org.cartable.client"};
    }

    @Test
    void onlyTheStoreHasSql() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.cartable.client.store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..")
                .because("what is atomic is decided in one room")
                .check(production());
    }

    @Test
    void onlyTheTransportHasHttp() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.cartable.client.transport..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net.http..")
                .because("the engine runs the same with any way to the server")
                .check(production());
    }

    @Test
    void theStoreKnowsNeitherNetworkNorScreen() {
        noClasses()
                .that()
                .resideInAPackage("org.cartable.client.store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(OTHER_ROOMS_OF_STORE)
                .because("a save never waits for a network")
                .check(production());
    }

    @Test
    void theTransportKnowsNeitherStoreNorScreen() {
        noClasses()
                .that()
                .resideInAPackage("org.cartable.client.transport..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.cartable.client.store..",
                        "org.cartable.client.sync..",
                        "org.cartable.client.cli..",
                        "org.cartable.client.ui..",
                        "java.awt..",
                        "javax.swing..")
                .because("it carries, and decides nothing")
                .check(production());
    }

    @Test
    void theEngineKnowsNoScreenAndNoRealTransport() {
        noClasses()
                .that()
                .resideInAPackage("org.cartable.client.sync..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.cartable.client.cli..", "org.cartable.client.ui..", "java.awt..", "javax.swing..")
                .orShould()
                .dependOnClassesThat()
                .haveSimpleName("HttpSyncTransport")
                .because("it runs the same in a simulation")
                .check(production());
    }

    @Test
    void feedJsonFilesAndPlatformAreLeaves() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.cartable.client.feed..",
                        "org.cartable.client.json..",
                        "org.cartable.client.files..",
                        "org.cartable.client.platform..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.cartable.client.store..",
                        "org.cartable.client.sync..",
                        "org.cartable.client.transport..",
                        "org.cartable.client.cli..",
                        "org.cartable.client.ui..")
                .because("they are values that pass between the rooms")
                .check(production());
    }

    @Test
    void theCommandLineKnowsNoWindow() {
        noClasses()
                .that()
                .resideInAPackage("org.cartable.client.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.cartable.client.ui..", "java.awt..", "javax.swing..")
                .because("it runs where there is no display")
                .check(production());
    }
}
