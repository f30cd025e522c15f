package org.cartable.client.cli;

import java.util.function.Supplier;
import org.cartable.client.Desktop;
import org.cartable.client.json.JsonText;
import org.cartable.protocol.auth.SignedInUser;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "login", description = "Sign in; the password is read from the standard input.")
final class LoginCommand extends DesktopCommand {

    @Option(names = "--server", required = true, paramLabel = "URL", description = "For example https://host/sync")
    private String server;

    @Option(names = "--user", required = true, paramLabel = "NAME", description = "For example secretary@gp")
    private String user;

    private final Supplier<String> password;

    LoginCommand(Supplier<String> password) {
        this.password = password;
    }

    @Override
    int run(Desktop desktop, Output output) {
        SignedInUser signedIn;
        try {
            signedIn = desktop.signIn(server, user, password.get());
        } catch (IllegalArgumentException notAnAddress) {
            throw new UsageException(notAnAddress.getMessage());
        }
        output.result(
                JsonText.builder()
                        .add("username", signedIn.username())
                        .add("tenantId", signedIn.tenantId().toString())
                        .add("tenantCode", signedIn.tenantCode())
                        .add("tenantName", signedIn.tenantName())
                        .add(
                                "clientId",
                                desktop.store().state().current().clientId().toString())
                        .build(),
                "Signed in as " + signedIn.displayName() + " of " + signedIn.tenantName() + ".");
        return ExitStatus.DONE;
    }
}
