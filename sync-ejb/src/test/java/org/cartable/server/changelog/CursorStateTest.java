package org.cartable.server.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;

@Rule("DOWN-4")
class CursorStateTest {

    private static final UUID EPOCH = new UUID(1, 1);
    private static final long FLOOR = 10;
    private static final long HEAD = 20;

    @Test
    void betweenFloorAndHeadWithTheSameHistoryTheLogGoesOn() {
        assertThat(state(15, 7, 7)).isEqualTo(CursorState.OK);
        assertThat(state(FLOOR, 7, 7)).isEqualTo(CursorState.OK);
        assertThat(state(HEAD, 7, 7)).isEqualTo(CursorState.OK);
    }

    @Test
    void belowTheFloorItIsGone() {
        assertThat(state(FLOOR - 1, 7, 0)).isEqualTo(CursorState.GONE);
        assertThat(state(0, 0, 0)).isEqualTo(CursorState.GONE);
    }

    @Test
    void beyondTheHeadItIsRewound() {
        assertThat(state(HEAD + 1, 7, 0)).isEqualTo(CursorState.REWOUND);
        assertThat(state(Long.MAX_VALUE, 7, 0)).isEqualTo(CursorState.REWOUND);
    }

    @Test
    void underAnotherFingerprintItIsDiverged() {
        assertThat(state(15, 7, 8)).isEqualTo(CursorState.DIVERGED);
        assertThat(state(15, 7, 0)).isEqualTo(CursorState.DIVERGED);
    }

    @Test
    void inAnotherEpochItIsDivergedWhateverTheNumber() {
        LogPosition foreign = new LogPosition(new UUID(2, 2), 15, 7);
        assertThat(CursorState.of(foreign, new LogPosition(EPOCH, 15, 7), FLOOR, HEAD))
                .isEqualTo(CursorState.DIVERGED);
    }

    @Test
    void beforeTheFirstChangeNothingHasToMatch() {
        assertThat(CursorState.of(new LogPosition(EPOCH, 0, 0), new LogPosition(EPOCH, 0, 0), 0, HEAD))
                .isEqualTo(CursorState.OK);
    }

    private static CursorState state(long seq, long fingerprint, long fingerprintThere) {
        return CursorState.of(
                new LogPosition(EPOCH, seq, fingerprint), new LogPosition(EPOCH, seq, fingerprintThere), FLOOR, HEAD);
    }
}
