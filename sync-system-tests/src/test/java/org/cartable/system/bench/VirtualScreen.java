package org.cartable.system.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A display for a window: the one that is there, or one of Xvfb that ends with this object. */
record VirtualScreen(String name, Process server) implements AutoCloseable {

    /** @return nothing when there is neither a display nor Xvfb */
    static Optional<VirtualScreen> find() {
        String there = System.getenv("DISPLAY");
        if (there != null && !there.isBlank()) {
            return Optional.of(new VirtualScreen(there, null));
        }
        try {
            // It chooses a free number and tells it on the descriptor that it is given: here standard output.
            Process server = new ProcessBuilder(
                            "Xvfb", "-displayfd", "1", "-screen", "0", "1400x900x24", "-nolisten", "tcp")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String number = new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
            return Optional.ofNullable(number).map(chosen -> new VirtualScreen(":" + chosen, server));
        } catch (IOException noXvfb) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        if (server != null) {
            server.destroy();
        }
    }
}
