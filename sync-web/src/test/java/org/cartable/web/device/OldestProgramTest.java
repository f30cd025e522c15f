package org.cartable.web.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.cartable.protocol.problem.ProblemCode;
import org.cartable.server.platform.SyncException;
import org.cartable.testing.Rule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class OldestProgramTest {

    private final OldestProgram oldest = new OldestProgram("1.4.0", "1.2");

    @ParameterizedTest
    @Rule("GATE-1")
    @ValueSource(strings = {"1.4.0", "1.4", "1.4.1", "1.10.0", "2.0.0-SNAPSHOT"})
    void programsFromTheMinimumOnSend(String version) {
        assertThatCode(() -> oldest.requireToSend(version)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @Rule("GATE-1")
    @NullSource
    @ValueSource(strings = {"1.3.9", "1.4.0-SNAPSHOT", "0.1.0", "", "version one", "9'; drop table"})
    void olderOnesAndThoseOfWhichNothingIsKnownDoNot(String version) {
        assertThatExceptionOfType(SyncException.class)
                .isThrownBy(() -> oldest.requireToSend(version))
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(ProblemCode.CLIENT_TOO_OLD);
                    assertThat(refusal.minimumVersion()).isEqualTo("1.4.0");
                });
    }

    @ParameterizedTest
    @Rule("GATE-2")
    @ValueSource(strings = {"1.2", "1.3.9"})
    void betweenTheBoundsAProgramReads(String version) {
        assertThatCode(() -> oldest.requireToRead(version)).doesNotThrowAnyException();
    }
}
