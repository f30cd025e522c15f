package org.cartable.system.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.cartable.system.harness.Desktop;
import org.cartable.system.harness.LossyProxy;
import org.cartable.system.harness.School;
import org.cartable.system.harness.ServerProcess;
import org.cartable.system.harness.SharedServer;
import org.cartable.system.harness.Watching;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A desktop that watches hears of what others do, long before its timer: with hints that is every five minutes. */
@ExtendWith(SharedServer.class)
@Timeout(300)
class HintsReachADesktopIT {

    private static final Pattern HEARS_OF_NEWS = Pattern.compile("\"hinted\":true");
    private static final Pattern ONE_RECEIVED = Pattern.compile("\"received\":1\\b");
    private static final Pattern HEARS_NO_MORE = Pattern.compile("\"hinted\":true.*\"hinted\":false", Pattern.DOTALL);
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);

    /** The timer would take minutes. */
    private static final Duration BY_HINT = Duration.ofSeconds(2);

    private final ServerProcess server;
    private final School school;
    private final LossyProxy line;

    @TempDir
    private Path directory;

    HintsReachADesktopIT(ServerProcess server, School school) {
        this.server = server;
        this.school = school;
        this.line = LossyProxy.to(server.port());
    }

    @AfterEach
    void closeLine() {
        line.close();
    }

    private Desktop desktop(String name, URI address) {
        return new Desktop(directory.resolve(name)).signIn(address, school);
    }

    private static String newStudent(Desktop desktop) {
        String id = desktop.create("STUDENT", "admissionNumber=1", "lastName=Traoré", "firstName=Awa", "status=ACTIVE")
                .toString();
        desktop.sync();
        return id;
    }

    @Test
    @Rule("HINT-5")
    void anEditOnOneDesktopIsOnTheOtherByHint() {
        Desktop ours = desktop("ours", server.address());
        Desktop theirs = desktop("theirs", line.address());
        String student = newStudent(ours);
        theirs.sync();
        try (Watching watching = theirs.watch()) {
            watching.await(HEARS_OF_NEWS, START_PATIENCE);

            ours.run("update", "STUDENT", student, "lastName=Okafor").done();
            ours.sync();

            watching.await(ONE_RECEIVED, BY_HINT);
        }
        assertThat(theirs.get("STUDENT", student).getJsonObject("fields").getString("lastName"))
                .isEqualTo("Okafor");
    }

    @Test
    @Rule("HINT-5")
    void whatHappenedWhileTheLineWasDownComesWithTheLine() {
        Desktop ours = desktop("ours", server.address());
        Desktop theirs = desktop("theirs", line.address());
        theirs.sync();
        try (Watching watching = theirs.watch()) {
            watching.await(HEARS_OF_NEWS, START_PATIENCE);
            line.refuse();
            watching.await(HEARS_NO_MORE, START_PATIENCE);
            newStudent(ours);
            line.accept();

            watching.await(ONE_RECEIVED, START_PATIENCE);
        }
        assertThat(theirs.run("list", "STUDENT").done().array()).hasSize(1);
    }
}
