package org.cartable.client.cli;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.cartable.client.Desktop;
import org.cartable.client.json.JsonText;
import org.cartable.client.store.EditRefusedException;
import org.cartable.protocol.schema.TypeSchema;
import org.cartable.protocol.scope.Clause;
import org.cartable.protocol.scope.Clause.And;
import org.cartable.protocol.scope.Clause.Comparison;
import org.cartable.protocol.scope.Clause.Not;
import org.cartable.protocol.scope.Clause.Or;
import org.cartable.protocol.scope.MalformedScopeException;
import org.cartable.protocol.scope.Scope;
import org.cartable.protocol.scope.ScopeJson;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "scope", description = "Show or choose which records this desktop holds.")
final class ScopeCommand extends DesktopCommand {

    /** One of the two ways. */
    private static final class Choice {

        @Option(
                names = "--set",
                required = true,
                paramLabel = "FILE",
                description = "Hold what this JSON says, such as {\"STUDENT\": {\"field\": \"status\", \"op\": \"=\","
                        + " \"value\": \"ACTIVE\"}}. Types that it does not name are held whole.")
        private Path file;

        @Option(names = "--clear", required = true, description = "Hold everything.")
        private boolean clear;
    }

    @ArgGroup(multiplicity = "0..1")
    private Choice choice;

    @Override
    int run(Desktop desktop, Output output) {
        if (choice != null) {
            Scope chosen = choice.clear ? Scope.WHOLE : read(choice.file);
            for (Map.Entry<String, Clause> clause : chosen.clauses().entrySet()) {
                check(FieldArguments.type(desktop, clause.getKey()), clause.getValue());
            }
            desktop.store().state().want(chosen);
        }
        JsonObject scope = desktop.store().state().current().scope();
        JsonObject shown = scope == null ? JsonText.builder().build() : scope;
        String text = scope == null ? "This desktop holds everything." : "This desktop holds " + scope;
        output.result(shown, choice == null ? text : text + "\nWhat leaves or comes does so at the next sync.");
        return ExitStatus.DONE;
    }

    private static Scope read(Path file) {
        try {
            return ScopeJson.read(JsonText.object(Files.readString(file)));
        } catch (IOException unreadable) {
            throw new EditRefusedException("cannot read " + file);
        } catch (JsonException notJson) {
            throw new EditRefusedException(file + " is no JSON object");
        } catch (MalformedScopeException refused) {
            throw new EditRefusedException(refused.getMessage());
        }
    }

    /** What the server would refuse at each sync is refused here, once. Values are the server's to judge. */
    private static void check(TypeSchema type, Clause clause) {
        if (clause instanceof And and) {
            and.clauses().forEach(inside -> check(type, inside));
        } else if (clause instanceof Or or) {
            or.clauses().forEach(inside -> check(type, inside));
        } else if (clause instanceof Not not) {
            check(type, not.clause());
        } else if (clause instanceof Comparison comparison) {
            String name = comparison.field();
            boolean known = type.field(name)
                    .map(field -> Boolean.TRUE.equals(field.scopable()))
                    .orElse(Scope.BELONGINGS.contains(name));
            if (!known) {
                throw new EditRefusedException(name + " of " + type.type() + " is no field that a scope may name");
            }
        }
    }
}
