package org.cartable.client.cli;

import java.util.concurrent.CountDownLatch;
import org.cartable.client.Desktop;
import org.cartable.client.json.JsonText;
import org.cartable.client.sync.NetworkState;
import org.cartable.client.sync.SyncEngine;
import org.cartable.client.sync.SyncPhase;
import org.cartable.client.sync.SyncStatus;
import picocli.CommandLine.Command;

@Command(name = "watch", description = "Sync until interrupted, and tell what changes.")
final class WatchCommand extends DesktopCommand {

    private String lastLine = "";

    @Override
    int run(Desktop desktop, Output output) {
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Thread atEnd = new Thread(() -> {
            interrupted.countDown();
            awaitQuietly(closed);
        });
        Runtime.getRuntime().addShutdownHook(atEnd);
        SyncEngine engine = desktop.engine();
        engine.listen(status -> {
            tell(status, engine.isHinted(), output);
            if (status.network() == NetworkState.REVOKED) {
                interrupted.countDown();
            }
        });
        engine.start();
        awaitQuietly(interrupted);
        try {
            wipeIfRevoked(desktop);
        } finally {
            desktop.close();
            closed.countDown();
        }
        return ExitStatus.DONE;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(SyncStatus status, boolean hinted, Output output) {
        if (status.phase() != SyncPhase.IDLE) {
            return;
        }
        String line = status.network() + ", waiting " + status.counts().waiting() + ", conflicts "
                + status.counts().conflicts() + ", refused " + status.counts().refused()
                + (hinted ? ", hears of news" : "")
                + (status.received() > 0 ? ", received " + status.received() : "")
                + (status.message() == null ? "" : ", " + status.message());
        if (!line.equals(lastLine)) {
            lastLine = line;
            output.result(
                    JsonText.builder()
                            .add("network", status.network().name())
                            .add("waiting", status.counts().waiting())
                            .add("conflicts", status.counts().conflicts())
                            .add("refused", status.counts().refused())
                            .add("received", status.received())
                            .add("hinted", hinted)
                            .build(),
                    line);
        }
    }
}
