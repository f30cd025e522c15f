package org.cartable.client.ui.conflicts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.ZoneOffset;
import org.cartable.client.store.DecisionRule;
import org.cartable.client.support.Desktop;
import org.cartable.client.ui.Screen;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecisionRulesModelTest {

    @TempDir
    private Path directory;

    private final Screen screen = Screen.english();
    private Desktop desktop;
    private DecisionRulesModel rules;

    @BeforeEach
    void open() {
        desktop = Desktop.signedIn(directory, 1);
        rules = new DecisionRulesModel(
                desktop.store,
                screen.news(desktop.store),
                screen.background,
                screen.texts,
                screen.format,
                ZoneOffset.UTC);
    }

    @AfterEach
    void close() {
        desktop.close();
    }

    private void show() {
        rules.show();
        screen.settle();
    }

    @Test
    void withoutRulesItSaysHowOneIsMade() {
        show();

        assertThat(rules.countText()).isEqualTo("No rules yet: every conflict is yours to decide.");
        assertThat(rules.empty(() -> {}))
                .map(state -> state.text())
                .contains("To make one, tick “From now on” while you decide a conflict.");
        assertThat(rules.selected()).isEmpty();
    }

    @Test
    void aRuleSaysWhatItDecidesAndOneThatIsNotAllowedAnyMoreRests() {
        desktop.store.decisionRules().remember("STUDENT", "lastName", DecisionRule.Side.MINE);
        desktop.store.decisionRules().remember("STUDENT", "status", DecisionRule.Side.SERVER);
        show();

        assertThat(rules.countText()).isEqualTo("2 rules decide without asking you");
        assertThat(rules.entries())
                .extracting(rule -> rule.what() + ", " + rule.label() + ": " + rule.side() + ", " + rule.standing())
                .containsExactly(
                        "Students, lastName: my value, decides",
                        "Students, status: the server’s value, rests: your school wants a person to decide");
    }

    @Test
    void aRuleIsTakenBackAndTheNextOneIsLookedAt() {
        desktop.store.decisionRules().remember("STUDENT", "lastName", DecisionRule.Side.MINE);
        desktop.store.decisionRules().remember("STUDENT", "firstName", DecisionRule.Side.MINE);
        show();

        rules.takeBack();
        screen.settle();

        assertThat(rules.entries()).extracting(RuleEntry::field).containsExactly("lastName");
        assertThat(rules.selected()).map(RuleEntry::field).contains("lastName");
        assertThat(desktop.store.decisionRules().list()).hasSize(1);
    }
}
