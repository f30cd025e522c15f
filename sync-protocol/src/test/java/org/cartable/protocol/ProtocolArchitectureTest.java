package org.cartable.protocol;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import org.cartable.testing.CommonArchitectureRules;
import org.junit.jupiter.api.Test;

class ProtocolArchitectureTest extends CommonArchitectureRules {

    ProtocolArchitectureTest() {
        super("org.cartable.protocol");
    }

    @Override
    protected String[] edges() {
        return new String[0];
    }

    @Test
    void theWireKnowsOnlyTheJdkAndTheJsonApis() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "jakarta.json..", "org.cartable.protocol..")
                .because("both sides carry this module, so whatever it imports, both import")
                .check(production());
    }
}
