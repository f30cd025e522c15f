package org.cartable.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cartable.protocol.problem.ProblemCode;
import org.junit.jupiter.api.Test;

/**
 * The comment on a code is its page in docs/errors.md. The page is written from the source here, and compared; after a
 * change of the catalogue, {@code -Derrors.write=true} writes it anew.
 */
class ErrorCatalogueTest {

    private static final Path SOURCE = Path.of("src/main/java/org/cartable/protocol/problem/ProblemCode.java");
    private static final Path PAGE = Path.of("../docs/errors.md");
    private static final Pattern CODE = Pattern.compile("/\\*\\* ([^*]+?)\\s*\\*/\\s+([A-Z_]+)\\((\\d+), Reaction");

    @Test
    void theErrorPageSaysWhatTheCatalogueSays() throws IOException {
        String expected = page();
        if (Boolean.getBoolean("errors.write")) {
            Files.writeString(PAGE, expected);
        }
        assertThat(PAGE).hasContent(expected);
    }

    private static String page() throws IOException {
        StringBuilder page = new StringBuilder("""
                # Error catalogue

                Every error answer is `application/problem+json` (RFC 9457) with one of these codes. A program decides by the code,
                never by a text. *Reaction* is what a desktop does about it. Codes of the second table are the reason of one rejected
                event inside an answer with status 200; the rest of the batch is judged all the same.

                This page is written from the comments in `ProblemCode`, and a test compares the two.

                ## The request as a whole

                | Code | Status | Reaction | Meaning |
                |---|---|---|---|
                """);
        boolean ofEvents = false;
        int found = 0;
        Matcher code = CODE.matcher(Files.readString(SOURCE));
        while (code.find()) {
            ProblemCode problem = ProblemCode.valueOf(code.group(2));
            found++;
            if (problem.status() < 300 && !ofEvents) {
                ofEvents = true;
                page.append("""

                        ## One event of a batch

                        | Code | Status | Reaction | Meaning |
                        |---|---|---|---|
                        """);
            }
            page.append("| `%s` | %d | `%s` | %s |%n"
                    .formatted(problem, problem.status(), problem.reaction(), meaning(code.group(1))));
        }
        assertThat(found).as("codes with a comment").isEqualTo(ProblemCode.values().length);
        return page.toString().replace("\r\n", "\n");
    }

    private static String meaning(String comment) {
        return comment.replaceAll("\\s+", " ").replaceAll("\\{@code ([^}]+)}", "`$1`");
    }
}
