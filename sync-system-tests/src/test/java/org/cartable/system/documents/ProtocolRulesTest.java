package org.cartable.system.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every rule of docs/protocol.md is proved by a test, and no test speaks of a rule that is not there. */
class ProtocolRulesTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern STATED = Pattern.compile("^- \\*\\*([A-Z]+-\\d+)\\*\\*", Pattern.MULTILINE);
    private static final Pattern TIED = Pattern.compile("@Rule\\(([^)]*)\\)");
    private static final Pattern ID = Pattern.compile("[A-Z]+-\\d+");

    @Test
    void everyRuleOfTheProtocolIsTiedToATest() throws IOException {
        Set<String> stated = STATED.matcher(Files.readString(ROOT.resolve("docs/protocol.md")))
                .results()
                .map(rule -> rule.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(stated).isNotEmpty();
        assertThat(rulesOfTests()).isEqualTo(stated);
    }

    private static Set<String> rulesOfTests() throws IOException {
        try (Stream<Path> sources = Files.walk(ROOT)) {
            return sources.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> path.toString().contains("src/test/java"))
                    .flatMap(path -> TIED.matcher(read(path)).results())
                    .map(MatchResult::group)
                    .flatMap(rule -> ID.matcher(rule).results())
                    .map(MatchResult::group)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
