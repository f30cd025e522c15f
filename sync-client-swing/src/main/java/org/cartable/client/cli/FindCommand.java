package org.cartable.client.cli;

import java.util.List;
import org.cartable.client.Desktop;
import org.cartable.client.store.FoundEntity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "find",
        description = {
            "Find entities of all types by the beginnings of words, whatever the accents and the case.",
            "Those that refer to what was found come last."
        })
final class FindCommand extends DesktopCommand {

    @Parameters(paramLabel = "WORD", arity = "1..*", description = "Each must begin a word of the entity.")
    private List<String> words;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many of each type; 20 by default.")
    private int limit = 20;

    @Override
    int run(Desktop desktop, Output output) {
        if (limit < 1) {
            throw new UsageException("--limit must be at least 1.");
        }
        List<FoundEntity> found = desktop.store().search().find(String.join(" ", words), limit, Integer.MAX_VALUE);
        if (output.json()) {
            output.array(found.stream().map(Views::found).toList());
        } else {
            output.table(
                    List.of("id", "type", "title", "number"),
                    found.stream()
                            .map(entity -> List.of(
                                    entity.key().entityId().toString(),
                                    entity.key().entityType(),
                                    entity.title(),
                                    entity.number()))
                            .toList());
        }
        return ExitStatus.DONE;
    }
}
