package org.cartable.launcher.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups what can be done with users. */
@Command(
        name = "user",
        description = "Users of a school.",
        mixinStandardHelpOptions = true,
        versionProvider = CarriedVersion.class)
final class UserCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command: user create");
    }
}
