package org.cartable.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import jakarta.ejb.Stateless;
import jakarta.persistence.Entity;
import java.util.stream.Stream;
import org.cartable.testing.CommonArchitectureRules;
import org.junit.jupiter.api.Test;

class ServerArchitectureTest extends CommonArchitectureRules {

    ServerArchitectureTest() {
        super("org.cartable.server");
    }

    @Override
    protected String[] edges() {
        return new String[] {"org.cartable.server.platform.."};
    }

    @Test
    void transactionsKnowNoHttp() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "jakarta.ws.rs..",
                        "jakarta.servlet..",
                        "org.eclipse.microprofile.jwt..",
                        "java.net.http..",
                        "org.cartable.web..",
                        "org.cartable.client..")
                .because("the same decision serves a request, a job and a test")
                .check(production());
    }

    @Test
    void theProviderOfPersistenceIsNamedInTheConfigurationOnly() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.eclipse.persistence..", "org.hibernate..", "fish.payara..")
                .because("the EAR runs on servers with another provider and another pool")
                .check(production());
    }

    @Test
    void onlyTheListeningConnectionKnowsTheDriver() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("org.cartable.server.hints.HeadConnection")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.postgresql..")
                .because("some servers hide it behind their pool, and JDBC lacks nothing but notifications")
                .check(production());
    }

    @Test
    void editsAreJudgedWithoutAnythingAround() {
        classes()
                .that()
                .resideInAPackage("org.cartable.server.rules..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java.lang..",
                        "java.math..",
                        "java.time..",
                        "java.util..",
                        "org.cartable.protocol..",
                        "org.cartable.server.rules..")
                .because("the heart of the product is tested without anything around it")
                .allowEmptyShould(true)
                .check(production());
    }

    @Test
    void rightsAreDecidedWithoutContainerAndDatabase() {
        noClasses()
                .that()
                .resideInAPackage("org.cartable.server.rights..")
                .and()
                .haveNameMatching(".*\\.(Rights|RoleRight|DefaultRights|SchoolRights|ClassLink|RightsForm)")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "jakarta.ejb..", "jakarta.persistence..")
                .because("who may do what is read in one place, and tried without anything around it")
                .check(production());
    }

    @Test
    void nobodyUsesUp() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.cartable.server.up..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.cartable.server.up..")
                .because("up is a door, and a door is not a shelf")
                .allowEmptyShould(true)
                .check(production());
    }

    @Test
    void upUsesOnlyItsNeighbours() {
        classes()
                .that()
                .resideInAPackage("org.cartable.server.up..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.sql..",
                        "jakarta..",
                        "org.cartable.protocol..",
                        "org.cartable.server.up..",
                        "org.cartable.server.growth..",
                        "org.cartable.server.receipt..",
                        "org.cartable.server.conflict..",
                        "org.cartable.server.down..",
                        "org.cartable.server.policy..",
                        "org.cartable.server.rules..",
                        "org.cartable.server.school..",
                        "org.cartable.server.replica..",
                        "org.cartable.server.rights..",
                        "org.cartable.server.tenant..",
                        "org.cartable.server.platform..")
                .because("each edge between features is a decision, listed here once")
                .allowEmptyShould(true)
                .check(production());
    }

    @Test
    void downKnowsNoEntities() {
        noClasses()
                .that()
                .resideInAnyPackage("org.cartable.server.down..", "org.cartable.server.changelog..")
                .should()
                .dependOnClassesThat()
                .areAnnotatedWith(Entity.class)
                .because("a document goes from the database to the socket as text")
                .allowEmptyShould(true)
                .check(production());
    }

    @Test
    void everybodyMayUseTenantAndPlatformWhichUseNobody() {
        classes()
                .that()
                .resideInAnyPackage("org.cartable.server.tenant..", "org.cartable.server.platform..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.sql..",
                        "jakarta..",
                        "com.github.f4b6a3.uuid..",
                        "org.cartable.protocol..",
                        "org.cartable.server.tenant..",
                        "org.cartable.server.platform..")
                .because("what everybody stands on stands on nothing")
                .check(production());
    }

    @Test
    void statelessBeansAreDoorsOrTransactionsAndNamedSo() {
        classes()
                .that()
                .areAnnotatedWith(Stateless.class)
                .should()
                .haveNameMatching(".*(Service|Transaction)")
                .because("a file name answers what is atomic")
                .allowEmptyShould(true)
                .check(production());
    }

    @Test
    void entitiesStayHome() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Service")
                .should()
                .dependOnClassesThat()
                .areAnnotatedWith(Entity.class)
                .because("an entity outside of its transaction is neither true nor safe")
                .allowEmptyShould(true)
                .check(production());
    }

    @Test
    void whatAnEjbTakesAndGivesIsPublic() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(Stateless.class)
                .and()
                .arePublic()
                .should(ArchCondition.from(DescribedPredicate.describe(
                        "take and give public types only", (JavaMethod method) -> Stream.concat(
                                        Stream.of(method.getRawReturnType()), method.getRawParameterTypes().stream())
                                .allMatch(type -> type.isPrimitive()
                                        || type.isArray()
                                        || type.getModifiers().contains(JavaModifier.PUBLIC)))))
                .because("the container's proxy is a class of another package, and fails at the first call")
                .check(production());
    }
}
