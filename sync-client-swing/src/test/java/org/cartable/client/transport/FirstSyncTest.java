package org.cartable.client.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.cartable.client.support.Desktop;
import org.cartable.client.support.LoopbackServer;
import org.cartable.client.support.SyncingDesktop;
import org.cartable.client.sync.DownProgress;
import org.cartable.client.sync.SyncRun;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.testing.ManualClock;
import org.cartable.testing.Rule;
import org.cartable.testing.SeededIds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A first sync over HTTP, with the engine and the store of the desktop. */
class FirstSyncTest {

    private static final int ROWS = 1_000;
    private static final int PAGE = 100;
    private static final int OWN = 10;

    @TempDir
    private Path directory;

    private LoopbackServer server;
    private EntityKey last;
    private SyncingDesktop desktop;

    @BeforeEach
    void start() throws IOException {
        server = new LoopbackServer();
        server.school.pageSize(PAGE);
        SeededIds ids = new SeededIds(2);
        for (int i = 0; i < ROWS; i++) {
            last = new EntityKey("STUDENT", ids.next());
            server.school.write(last, Desktop.student("A-" + i, "Traoré"));
        }
        SessionFile session = new SessionFile(directory);
        ManualClock clock = new ManualClock(Desktop.START);
        new SignIn(session, clock).signIn(server.address(), "secretary@gp", "secret", UUID.randomUUID());
        desktop = new SyncingDesktop(directory, 1, new HttpSyncTransport(session, clock, any -> true));
    }

    @AfterEach
    void stop() {
        desktop.close();
        server.close();
    }

    private long here() {
        return desktop.store.entities().count("STUDENT");
    }

    private long requests() {
        return server.paths().stream().filter("POST /api/sync/down"::equals).count();
    }

    @Test
    @Rule("STREAM-1")
    void aStreamBringsAllInOneRequest() {
        assertThat(desktop.sync()).satisfies(run -> {
            assertThat(run.outcome()).isEqualTo(SyncRun.Outcome.DONE);
            assertThat(run.received()).isEqualTo(ROWS);
        });
        assertThat(here()).isEqualTo(ROWS);
        assertThat(requests()).isEqualTo(1);
    }

    @Test
    @Rule("STREAM-3")
    void anOldServerIsReadPageByPage() {
        server.withoutStreams();

        assertThat(desktop.sync().outcome()).isEqualTo(SyncRun.Outcome.DONE);
        assertThat(here()).isEqualTo(ROWS);
        assertThat(requests()).isEqualTo(ROWS / PAGE);
    }

    @Test
    @Rule({"STREAM-2", "STREAM-5", "DESK-2"})
    void aStreamThatIsCutAgainAndAgainGoesOnFromItsLastCheckpoint() {
        server.cutStreamsAt(8_000);
        int received = 0;
        int cuts = 0;
        SyncRun run = desktop.sync();
        while (run.outcome() != SyncRun.Outcome.DONE) {
            assertThat(run.outcome()).isEqualTo(SyncRun.Outcome.OFFLINE);
            assertThat(here()).isEqualTo(received + run.received());
            assertThat(++cuts).isLessThan(20);
            received += run.received();
            run = desktop.sync();
        }

        assertThat(cuts).isPositive();
        assertThat(received + run.received()).isEqualTo(ROWS);
        assertThat(here()).isEqualTo(ROWS);
    }

    @Test
    @Rule("STREAM-6")
    void aBatchGoesInGzipOnceTheServerHasSaidThatItReadsIt() {
        for (int i = 0; i < 20; i++) {
            desktop.student("B-" + i, "Ba");
        }

        assertThat(desktop.sync().acknowledged()).isEqualTo(20);
        assertThat(server.bodiesInGzip()).isEqualTo(1);
    }

    @Test
    @Rule("STREAM-6")
    void anOldServerIsNeverSentGzip() {
        server.withoutStreams();
        for (int i = 0; i < 20; i++) {
            desktop.student("B-" + i, "Ba");
        }

        assertThat(desktop.sync().acknowledged()).isEqualTo(20);
        assertThat(server.bodiesInGzip()).isZero();
    }

    @Test
    @Rule({"DOWN-7", "STREAM-5"})
    void theOwnClassesAreHereBeforeTheRestAndNothingIsHereTwice() {
        server.school.tellFirst(OWN);
        server.cutStreamsAt(8_000);
        List<DownProgress> told = new ArrayList<>();
        desktop.engine.listen(status -> {
            if (status.progress() != null) {
                told.add(status.progress());
            }
        });

        SyncRun cut = desktop.sync();
        assertThat(cut.outcome()).isEqualTo(SyncRun.Outcome.OFFLINE);
        assertThat(desktop.store.entities().find(last)).isPresent();
        assertThat(told).isNotEmpty().allMatch(DownProgress::ownClassesHere);
        server.cutStreamsAt(Integer.MAX_VALUE);
        SyncRun rest = desktop.sync();

        assertThat(rest.outcome()).isEqualTo(SyncRun.Outcome.DONE);
        assertThat(cut.received() + rest.received()).isEqualTo(ROWS + OWN);
        assertThat(here()).isEqualTo(ROWS);
        assertThat(told.get(told.size() - 1).ownClassesHere()).as("all is here").isFalse();
        assertThat(told).allMatch(progress -> progress.rows() <= progress.expectedRows());
    }

    @Test
    @Rule("STREAM-3")
    void theOwnClassesComeFirstInPagesToo() {
        server.school.tellFirst(OWN);
        server.withoutStreams();

        assertThat(desktop.sync().outcome()).isEqualTo(SyncRun.Outcome.DONE);
        assertThat(here()).isEqualTo(ROWS);
    }

    @Test
    @Rule({"DESK-5", "DESK-8"})
    void whatIsEditedBetweenTheTwoTimesStaysOnTheScreen() {
        server.school.tellFirst(OWN);
        server.cutStreamsAt(8_000);
        desktop.sync();
        desktop.edit(last, "{'notes': 'mine'}");
        server.cutStreamsAt(Integer.MAX_VALUE);

        assertThat(desktop.sync().outcome()).isEqualTo(SyncRun.Outcome.DONE);
        assertThat(desktop.shown(last, "notes")).isEqualTo("mine");
        assertThat(server.school.payload(last).getString("notes")).isEqualTo("mine");
        assertThat(desktop.queue()).isEmpty();
    }

    @Test
    void progressIsToldAndGoesOnAfterABreak() {
        server.cutStreamsAt(8_000);
        List<DownProgress> told = new ArrayList<>();
        desktop.engine.listen(status -> {
            desktop.clock.advance(Duration.ofSeconds(1));
            if (status.progress() != null) {
                told.add(status.progress());
            }
        });

        desktop.sync();
        assertThat(desktop.store.state().expectedRows()).isEqualTo(ROWS);
        server.cutStreamsAt(Integer.MAX_VALUE);
        desktop.sync();

        assertThat(told)
                .extracting(DownProgress::rows)
                .isSorted()
                .doesNotHaveDuplicates()
                .endsWith((long) ROWS);
        assertThat(told).extracting(DownProgress::expectedRows).containsOnly((long) ROWS);
        assertThat(told.get(0).left()).as("nobody can tell yet").isNull();
        assertThat(told.get(1).left()).isPositive();
        assertThat(told.get(told.size() - 1).left()).isZero();
        assertThat(told.get(told.size() - 1).percent()).isEqualTo(100);
        assertThat(desktop.store.state().expectedRows())
                .as("the first sync is over")
                .isZero();
    }
}
