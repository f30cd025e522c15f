package org.cartable.client.cli;

import java.io.PrintWriter;
import java.util.function.Supplier;
import org.cartable.client.instance.NoAnswerException;
import org.cartable.client.managed.ManagedSettingException;
import org.cartable.client.store.EditRefusedException;
import org.cartable.client.store.StoreException;
import org.cartable.client.transport.LoginNeededException;
import org.cartable.client.transport.ProblemException;
import org.cartable.client.transport.TransportException;
import org.cartable.protocol.problem.FieldProblem;
import org.cartable.protocol.problem.ProblemCode;
import picocli.CommandLine;

/** Runs one command line from its arguments to its exit status. */
public final class CommandLineTool {

    private final WindowOpening window;
    private final Supplier<String> password;

    /**
     * @param window opens the window on the directory of a desktop; called when there is no command
     * @param password reads the password of a sign-in
     */
    public CommandLineTool(WindowOpening window, Supplier<String> password) {
        this.window = window;
        this.password = password;
    }

    /** @return the exit status */
    public int run(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine commands = new CommandLine(new CartableCommand(window))
                .addSubcommand(new LoginCommand(password))
                .addSubcommand(new SyncCommand())
                .addSubcommand(new WatchCommand())
                .addSubcommand(new ReconcileCommand())
                .addSubcommand(new ExplainCommand())
                .addSubcommand(new StatusCommand())
                .addSubcommand(new DiagnosticsCommand())
                .addSubcommand(new ScopeCommand())
                .addSubcommand(new ListCommand())
                .addSubcommand(new FindCommand())
                .addSubcommand(new GetCommand())
                .addSubcommand(new CreateCommand())
                .addSubcommand(new UpdateCommand())
                .addSubcommand(new DeleteCommand())
                .addSubcommand(new OutboxCommand())
                .addSubcommand(new HistoryCommand())
                .addSubcommand(new RevertCommand())
                .addSubcommand(new ConflictsCommand())
                .addSubcommand(new ResolveCommand())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> explain(failure, command.getErr()));
        int status = commands.execute(arguments);
        out.flush();
        err.flush();
        return status;
    }

    private static int explain(Exception failure, PrintWriter err) throws Exception {
        if (failure instanceof UsageException) {
            err.println(failure.getMessage());
            return ExitStatus.USAGE;
        }
        if (failure instanceof EditRefusedException refused) {
            return explain(refused, err);
        }
        if (failure instanceof TransportException) {
            err.println("You are offline: " + failure.getMessage() + ". Your changes are kept.");
            return ExitStatus.OFFLINE;
        }
        if (failure instanceof ProblemException problem) {
            err.println(problem.getMessage() + " (" + problem.problem().code() + ")");
            return problem.reaction() == ProblemCode.Reaction.RETRY_LATER
                            && problem.problem().status() >= 500
                    ? ExitStatus.OFFLINE
                    : ExitStatus.REFUSED;
        }
        if (failure instanceof LoginNeededException
                || failure instanceof NoAnswerException
                || failure instanceof ManagedSettingException
                || failure instanceof StoreException) {
            err.println(failure.getMessage());
            return ExitStatus.REFUSED;
        }
        throw failure;
    }

    private static int explain(EditRefusedException refused, PrintWriter err) {
        if (refused.fields().isEmpty()) {
            err.println("Refused: " + refused.getMessage());
        }
        for (FieldProblem problem : refused.fields()) {
            err.println("Refused: " + problem.field() + " " + problem.message() + " (" + problem.rule() + ")");
        }
        return ExitStatus.REFUSED;
    }
}
