package org.cartable.launcher;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import org.cartable.testing.CommonArchitectureRules;
import org.junit.jupiter.api.Test;

class LauncherArchitectureTest extends CommonArchitectureRules {

    LauncherArchitectureTest() {
        super("org.cartable.launcher");
    }

    @Override
    protected String[] edges() {
        return new String[] {"org.cartable.launcher.platform.."};
    }

    @Test
    void payaraIsKnownInOneRoom() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.cartable.launcher.micro..")
                .and()
                .doNotHaveSimpleName("Start")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("fish.payara..")
                .because("another server would be another room beside it")
                .check(production());
    }

    @Test
    void ofTheServerOnlyThePasswordHashIsUsed() {
        noClasses()
                .should()
                .dependOnClassesThat(com.tngtech.archunit.base.DescribedPredicate.describe(
                        "are of the server, but not its password hash",
                        type -> type.getPackageName().startsWith("org.cartable.server")
                                && !type.getSimpleName().equals("PasswordHash")))
                .because("the launcher starts the application and never takes its decisions")
                .check(production());
    }

    @Test
    void theTourUsesNothingButTheShippedPrograms() {
        classes()
                .that()
                .resideInAPackage("org.cartable.launcher.tour..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.cartable.launcher.tour..")
                .because("what it shows must be what a person gets")
                .allowEmptyShould(true)
                .check(production());
    }
}
