package org.cartable.testing;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The rules that hold in every module; each module runs them over its own package and adds those of its rooms. One
 * instance for all rules of a module, because reading its classes is the slow part.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class CommonArchitectureRules {

    private final String rootPackage;
    private final JavaClasses production;

    protected CommonArchitectureRules(String rootPackage) {
        this.rootPackage = rootPackage;
        this.production = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
                .importPackages(rootPackage);
    }

    /** @return the production classes of the module */
    protected final JavaClasses production() {
        return production;
    }

    /** @return the classes that may read the machine's clock and make random ids: the edges of the process */
    protected abstract String[] edges();

    @Test
    void featuresHaveNoCycles() {
        slices().matching(rootPackage + ".(*)..")
                .should()
                .beFreeOfCycles()
                .because("a feature that cannot be read without its neighbour is not a feature")
                .allowEmptyShould(true)
                .check(production);
    }

    @Test
    void timeAndRandomnessComeInThroughConstructors() {
        noClasses()
                .that()
                .resideOutsideOfPackages(edges())
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .orShould()
                .callMethod(java.time.LocalDateTime.class, "now")
                .orShould()
                .callMethod(java.time.ZonedDateTime.class, "now")
                .orShould()
                .callMethod(java.time.OffsetDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.util.UUID.class, "randomUUID")
                .orShould()
                .callConstructor(java.util.Random.class)
                .orShould()
                .callMethod(Math.class, "random")
                .because("a run must be repeatable from its seed")
                .check(production);
    }

    @Test
    void nobodyUsesTheOldCalendar() {
        noClasses()
                .should()
                .callCodeUnitWhere(target(owner(assignableTo(java.util.Date.class)))
                        .and(DescribedPredicate.not(target(name("toInstant"))))
                        .as("is of java.util.Date, other than to leave it"))
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Calendar")
                .because("java.time says what it means")
                .check(production);
    }

    @Test
    void namesSayWhatAClassIs() {
        classes()
                .that()
                .areTopLevelClasses()
                .should()
                .haveNameNotMatching(".*(Impl|Manager|Helper|Util|Utils|Handler|Data|Info|Bean)$")
                .because("such an ending fits any class and so tells nothing of this one")
                .check(production);
    }

    @Test
    void nobodyDeserializesJavaObjects() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.ObjectInputStream")
                .because("reading Java objects from outside runs code from outside")
                .check(production);
    }
}
