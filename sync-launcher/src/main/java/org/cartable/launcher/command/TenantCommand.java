package org.cartable.launcher.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups what can be done with schools. */
@Command(
        name = "tenant",
        description = "Schools.",
        mixinStandardHelpOptions = true,
        versionProvider = CarriedVersion.class)
final class TenantCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command: tenant create");
    }
}
