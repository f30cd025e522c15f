package org.cartable.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethod;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.persistence.Entity;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import org.cartable.testing.CommonArchitectureRules;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;

class WebArchitectureTest extends CommonArchitectureRules {

    WebArchitectureTest() {
        super("org.cartable.web");
    }

    @Override
    protected String[] edges() {
        return new String[0];
    }

    @Test
    void nobodyBypassesATransaction() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.persistence..", "jakarta.transaction..", "java.sql..", "javax.sql..")
                .orShould()
                .dependOnClassesThat()
                .areAnnotatedWith(Entity.class)
                .because("what is atomic is decided in one place, and it is not here")
                .check(production());
    }

    @Test
    void theContainersOwnClassesAreNotUsed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.glassfish..", "fish.payara..", "org.jboss..", "com.ibm..")
                .because("the same WAR runs on other servers")
                .check(production());
    }

    @Test
    void resourcesAreNamedSoAndLiveForOneRequest() {
        classes()
                .that()
                .areAnnotatedWith(Path.class)
                .should()
                .haveSimpleNameEndingWith("Resource")
                .andShould()
                .beAnnotatedWith(RequestScoped.class)
                .because("who looks for an address looks for a resource")
                .check(production());
        classes()
                .that()
                .haveSimpleNameEndingWith("Resource")
                .should()
                .beAnnotatedWith(Path.class)
                .because("a resource without an address is not one")
                .check(production());
    }

    @Test
    void resourcesAreThin() {
        noClasses()
                .that()
                .areAnnotatedWith(Path.class)
                .should()
                .beAnnotatedWith(Transactional.class)
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.json.stream..", "java.io..", "jakarta.servlet..")
                .because("a resource turns a request into one call of a service, and its outcome into an answer")
                .check(production());
    }

    @Test
    @Rule("AUTH-1")
    void everyResourceMethodSaysWhoMayCallIt() {
        methods()
                .that(DescribedPredicate.describe(
                        "answer a request", (JavaMethod method) -> method.getAnnotations().stream()
                                .anyMatch(annotation -> annotation.getRawType().isAnnotatedWith(HttpMethod.class))))
                .should()
                .beAnnotatedWith(RolesAllowed.class)
                .orShould()
                .beAnnotatedWith(PermitAll.class)
                .because("a method without either is open to everybody, whatever its class says")
                .check(production());
    }
}
