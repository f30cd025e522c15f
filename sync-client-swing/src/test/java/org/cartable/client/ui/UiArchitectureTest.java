package org.cartable.client.ui;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.regex.Pattern;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.Test;

/** The two kinds of classes of the window, each in its place. */
class UiArchitectureTest {

    private static final Pattern VIEW_NAME = Pattern.compile(
            ".*\\.([A-Za-z]*(Window|Menu|Panel|Dialogs?|Bar|Renderer|Icon|TextField|ChoiceField|TruthField"
                    + "|ReferenceField|ValueField)|Edt|Palette|Appearance|Controls|Caption|KeyAction|TypedText)(\\$.*)?");

    private static final DescribedPredicate<JavaClass> VIEWS = DescribedPredicate.describe(
            "are views", type -> VIEW_NAME.matcher(type.getName()).matches());

    private final JavaClasses ui = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.cartable.client.ui");

    @Test
    void aViewNeverDecides() {
        noClasses()
                .that(VIEWS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.cartable.client.store..",
                        "org.cartable.client.sync..",
                        "org.cartable.client.transport..",
                        "org.cartable.client.json..")
                .because("what a view decides cannot be tested without a display")
                .check(ui);
    }

    @Test
    void everythingElseRunsWithoutADisplay() {
        noClasses()
                .that(DescribedPredicate.not(VIEWS))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.awt..", "com.formdev..", "net.miginfocom..")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("javax.swing")
                .because("models are tested headless")
                .check(ui);
    }

    @Test
    void noModelReachesTheNetworkByItself() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.cartable.client.transport..", "org.cartable.client.cli..")
                .orShould()
                .dependOnClassesThat()
                .haveSimpleName("SyncEngine")
                .because("the window shows the engine's status and calls it through what it is given")
                .check(ui);
    }

    @Test
    void theEventThreadHasOneDoor() {
        noClasses()
                .that()
                .doNotHaveSimpleName("Edt")
                .should()
                .callMethod(SwingUtilities.class, "invokeLater", Runnable.class)
                .orShould()
                .callMethod(SwingUtilities.class, "invokeAndWait", Runnable.class)
                .orShould()
                .callMethod(java.awt.EventQueue.class, "invokeLater", Runnable.class)
                .because("whoever looks for what comes to the event thread looks in one place")
                .check(ui);
    }

    @Test
    void thePartsOfTheWindowHaveNoCycles() {
        slices().matching("org.cartable.client.ui.(*)..")
                .should()
                .beFreeOfCycles()
                .because("a part that cannot be read without its neighbour is not a part")
                .check(ui);
    }

    @Test
    void onlyTheWindowKnowsAllItsParts() {
        classes()
                .that()
                .resideInAPackage("org.cartable.client.ui")
                .and()
                .doNotHaveSimpleName("MainWindow")
                .and()
                .doNotHaveSimpleName("EditDialogs")
                .and()
                .doNotHaveSimpleName("WindowModel")
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackages("org.cartable.client.ui.*..")
                .because("the parts stand on the common ground, not the other way round")
                .check(ui);
    }
}
