package org.cartable.server.down;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.cartable.protocol.down.FirstSyncStage;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.server.changelog.LogPosition;
import org.cartable.server.platform.SyncException;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;

@Rule("DOWN-4")
class CursorTest {

    private static final UUID EPOCH = UUID.fromString("0192f0c0-0000-7000-8000-00000000000e");
    private static final LogPosition POSITION = new LogPosition(EPOCH, 1_234_567, -42);
    private static final Cursor IN_LOG = new Cursor(POSITION, 0, 0, null);
    private static final Cursor OF_A_TEACHER = new Cursor(POSITION, 0, -7, null);
    private static final Cursor IN_SNAPSHOT = new Cursor(
            POSITION, 99, -7, new SnapshotPlace("STUDENT", UUID.fromString("0192f0c0-0000-7000-8000-000000000001")));

    private static final Cursor IN_OWN_CLASSES = in(FirstSyncStage.OWN_CLASSES);
    private static final Cursor IN_REST = in(FirstSyncStage.REST);

    private static Cursor in(FirstSyncStage stage) {
        return new Cursor(
                POSITION,
                0,
                -7,
                new ScopeStamp(5, 6),
                new SnapshotPlace(stage, "GRADE", UUID.fromString("0192f0c0-0000-7000-8000-000000000001")));
    }

    @Test
    void aCursorComesBackAsItWent() {
        assertThat(Cursor.decode(IN_OWN_CLASSES.encode())).isEqualTo(IN_OWN_CLASSES);
        assertThat(Cursor.decode(IN_REST.encode())).isEqualTo(IN_REST);
        assertThat(Cursor.decode(IN_LOG.encode())).isEqualTo(IN_LOG);
        assertThat(Cursor.decode(IN_SNAPSHOT.encode())).isEqualTo(IN_SNAPSHOT);
        assertThat(Cursor.decode(OF_A_TEACHER.encode())).isEqualTo(OF_A_TEACHER);
    }

    @Test
    void aCursorGoesIntoAnAddressAsItIs() {
        assertThat(IN_SNAPSHOT.encode()).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void aCursorCutAnywhereIsRefused() {
        for (Cursor cursor : List.of(IN_LOG, OF_A_TEACHER)) {
            String whole = cursor.encode();
            for (int length = 0; length < whole.length(); length++) {
                refused(whole.substring(0, length));
            }
        }
    }

    @Test
    void whatIsNotBase64IsRefused() {
        refused("not a cursor");
        refused(IN_LOG.encode() + "=");
        refused(" " + IN_LOG.encode());
        refused("é");
    }

    @Test
    void anEndlessTextIsRefusedUnread() {
        refused("A".repeat(10_000_000));
    }

    @Test
    void aNegativeNumberIsRefused() {
        byte[] bytes = Base64.getUrlDecoder().decode(IN_LOG.encode());
        bytes[1 + 1 + 16] = (byte) 0x80;
        refused(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    @Test
    void anotherFormatOrPhaseIsRefused() {
        for (int place = 0; place < 2; place++) {
            byte[] bytes = Base64.getUrlDecoder().decode(IN_LOG.encode());
            bytes[place] = 7;
            refused(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        }
    }

    @Test
    void oneCursorHasOneText() {
        byte[] bytes = Base64.getUrlDecoder().decode(OF_A_TEACHER.encode());
        Arrays.fill(bytes, bytes.length - 8, bytes.length, (byte) 0);
        refused(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    @Test
    void randomBytesAreRefusedOrAreACursorAndNothingElse() {
        long seed = 20_261_121;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(140)];
            random.nextBytes(bytes);
            if (bytes.length > 1 && random.nextBoolean()) {
                bytes[0] = (byte) (1 + random.nextInt(3));
                bytes[1] = (byte) random.nextInt(5);
            }
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            try {
                assertThat(Cursor.decode(text).encode()).as("seed=%d", seed).isEqualTo(text);
            } catch (SyncException refused) {
                assertThat(refused.code()).as("seed=%d", seed).isEqualTo(ProblemCode.MALFORMED_CURSOR);
            }
        }
    }

    private static void refused(String text) {
        assertThatExceptionOfType(SyncException.class)
                .isThrownBy(() -> Cursor.decode(text))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ProblemCode.MALFORMED_CURSOR));
    }
}
