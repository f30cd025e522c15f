package org.cartable.client.cli;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.cartable.client.Desktop;
import org.cartable.client.folder.DesktopFolder;
import org.cartable.client.json.JsonText;
import org.cartable.client.managed.ManagedSettings;
import org.cartable.client.transport.SignIn;
import org.cartable.protocol.auth.SignedInUser;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "login", description = "Sign in; the password is read from the standard input.")
final class LoginCommand extends DesktopCommand {

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "For example https://host/sync; not needed where the administrators have chosen it.")
    private String server;

    @Option(names = "--user", required = true, paramLabel = "NAME", description = "For example secretary@gp")
    private String user;

    private final Supplier<String> password;

    LoginCommand(Supplier<String> password) {
        this.password = password;
    }

    @Override
    boolean beginsAnew() {
        return true;
    }

    /** Who signs in has a desktop of their own, which is the one that is used from now on. */
    @Override
    Path directory(DesktopFolder folder) {
        try {
            return folder.of(SignIn.serverAddress(server()), user);
        } catch (IllegalArgumentException notAnAddress) {
            throw new UsageException(notAnAddress.getMessage());
        }
    }

    private String server() {
        if (server != null) {
            return server;
        }
        return ManagedSettings.ofThisComputer()
                .server()
                .orElseThrow(() -> new UsageException("Missing required option: '--server=URL'"));
    }

    @Override
    int run(Desktop desktop, Output output) {
        SignedInUser signedIn = desktop.signIn(server(), user, password.get());
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
