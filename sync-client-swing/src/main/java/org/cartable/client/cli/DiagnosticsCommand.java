package org.cartable.client.cli;

import java.nio.file.Path;
import org.cartable.client.Desktop;
import org.cartable.client.diagnostics.DiagnosticsBundle;
import org.cartable.client.json.JsonText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "diagnostics",
        description =
                "Write a zip for those who help: versions, counts, states and log, without names, values and tokens.")
final class DiagnosticsCommand extends DesktopCommand {

    @Option(names = "--out", paramLabel = "FILE", description = "The default is a new file in the current directory.")
    private Path file;

    @Override
    int run(Desktop desktop, Output output) {
        DiagnosticsBundle bundle = desktop.diagnostics();
        Path written = file == null ? Path.of(bundle.fileName()) : file;
        bundle.write(written);
        output.result(
                JsonText.builder()
                        .add("file", written.toAbsolutePath().toString())
                        .build(),
                "Written: " + written.toAbsolutePath());
        return ExitStatus.DONE;
    }
}
