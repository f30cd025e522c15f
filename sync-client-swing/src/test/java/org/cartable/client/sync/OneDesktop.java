package org.cartable.client.sync;

import java.nio.file.Path;
import org.cartable.client.support.SchoolServer;
import org.cartable.client.support.SyncingDesktop;
import org.cartable.protocol.entity.EntityKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What the tests share that look at one desktop and the server in memory: both, and a student who is at both. */
abstract class OneDesktop {

    @TempDir
    private Path directory;

    final SchoolServer server = new SchoolServer();
    SyncingDesktop desktop;
    EntityKey student;

    @BeforeEach
    final void open() {
        desktop = new SyncingDesktop(directory, 1, server);
        student = desktop.student("A-1", "Traoré");
        desktop.sync();
    }

    @AfterEach
    final void close() {
        desktop.close();
    }
}
