package org.cartable.client.cli;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Locale;
import java.util.Optional;
import org.cartable.client.Desktop;
import org.cartable.client.json.JsonText;
import org.cartable.client.store.EditRefusedException;
import org.cartable.client.store.Standing;
import org.cartable.client.transport.LoginNeededException;
import org.cartable.client.transport.ProblemException;
import org.cartable.client.transport.TransportException;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.explain.ExplainResponse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "explain", description = "Say why a record is, or is not, on this desktop, and what to do about it.")
final class ExplainCommand extends DesktopCommand {

    @Parameters(index = "0", paramLabel = "TYPE", description = "For example STUDENT")
    private String typeName;

    @Parameters(index = "1", paramLabel = "ID")
    private String id;

    @Override
    int run(Desktop desktop, Output output) {
        // Not checked against the schema: that leaves out what the user may not read, which is an answer too.
        EntityKey key = new EntityKey(typeName.toUpperCase(Locale.ROOT), FieldArguments.id(id));
        Standing standing = desktop.store().entities().standing(key);
        if (!standing.state().signedIn()) {
            throw new EditRefusedException("sign in once first");
        }
        try {
            Optional<ExplainResponse> answer = desktop.explain(standing);
            if (answer.isEmpty()) {
                return half(standing, output, "The server is older than this question.", ExitStatus.REFUSED);
            }
            Explanation explanation = new Explanation(joined(desktop, standing, answer.get()), answer.get());
            tell(explanation, output);
            return explanation.agrees() ? ExitStatus.DONE : ExitStatus.REFUSED;
        } catch (TransportException offline) {
            return half(
                    standing,
                    output,
                    "The server was not asked: you are offline (" + offline.getMessage() + ").",
                    ExitStatus.OFFLINE);
        } catch (LoginNeededException ended) {
            return half(
                    standing,
                    output,
                    "The server was not asked: sign in again, " + ended.getMessage() + ".",
                    ExitStatus.REFUSED);
        } catch (ProblemException refused) {
            return half(
                    standing,
                    output,
                    "The server did not answer the question: " + refused.getMessage() + " ("
                            + refused.problem().code() + ").",
                    refused.problem().status() >= 500 ? ExitStatus.OFFLINE : ExitStatus.REFUSED);
        }
    }

    /** The server may know of a joining that has not come down yet. */
    private static Standing joined(Desktop desktop, Standing standing, ExplainResponse answer) {
        boolean isHereByThatName = standing.shown() || !standing.edits().isEmpty();
        return answer.joinedInto() == null || isHereByThatName
                ? standing
                : desktop.store()
                        .entities()
                        .standing(new EntityKey(standing.key().entityType(), answer.joinedInto()));
    }

    private static int half(Standing standing, Output output, String why, int status) {
        tell(new Explanation(standing, null), output);
        output.problem(why);
        return status;
    }

    private static void tell(Explanation explanation, Output output) {
        if (output.json()) {
            output.result(json(explanation), "");
            return;
        }
        explanation.here().forEach(output::note);
        explanation.atServer().forEach(output::note);
        explanation.advice().forEach(advice -> output.note("-> " + advice));
    }

    private static JsonObject json(Explanation explanation) {
        Standing standing = explanation.standing();
        JsonObjectBuilder here = JsonText.builder()
                .add("typeKnown", standing.typeKnown())
                .add("shown", standing.shown())
                .add("ofServer", standing.ofServer());
        if (standing.serverVersion() != null) {
            here.add("serverVersion", standing.serverVersion());
        }
        JsonArrayBuilder edits = JsonText.arrayBuilder();
        standing.edits().forEach(edit -> edits.add(edit.event().id().toString()));
        here.add("edits", edits);
        Views.add(here, "joinedInto", standing.joinedInto());
        JsonObjectBuilder json = JsonText.builder()
                .add("entityType", standing.key().entityType())
                .add("entityId", standing.key().entityId().toString())
                .add("here", here);
        if (explanation.answer() != null) {
            json.add("server", server(explanation.answer())).add("agrees", explanation.agrees());
        }
        return json.add("advice", JsonText.array(explanation.advice())).build();
    }

    private static JsonObjectBuilder server(ExplainResponse answer) {
        JsonObjectBuilder json =
                JsonText.builder().add("reason", answer.reason().name());
        Views.add(json, "joinedInto", answer.joinedInto());
        if (answer.serverVersion() != null) {
            json.add("serverVersion", answer.serverVersion());
        }
        if (answer.changedSeq() != null) {
            json.add("changedSeq", answer.changedSeq());
        }
        Views.add(json, "changedAt", answer.changedAt());
        Views.add(json, "deletedAt", answer.deletedAt());
        Views.add(json, "reset", answer.place().reset());
        JsonArrayBuilder unmet = JsonText.arrayBuilder();
        answer.unmet().forEach(unmet::add);
        return json.add("unmet", unmet)
                .add("firstSync", answer.place().firstSync())
                .add("behind", answer.place().behind());
    }
}
