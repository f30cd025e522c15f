package org.cartable.server.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.Map;
import org.cartable.server.support.MapConfig;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;

class RetentionConfigTest {

    @Test
    void everyKindHasADefault() {
        RetentionConfig config = RetentionConfig.from(new MapConfig(Map.of()));

        assertThat(config.kept()).containsOnlyKeys(Expiring.values());
        assertThat(config.kept().get(Expiring.CHANGE_LOG)).isEqualTo(Duration.ofDays(90));
    }

    @Test
    void aConfiguredTimeReplacesTheDefault() {
        RetentionConfig config = RetentionConfig.from(new MapConfig(Map.of("cartable.retention.sync-log-days", "14")));

        assertThat(config.kept().get(Expiring.SYNC_LOG)).isEqualTo(Duration.ofDays(14));
    }

    @Test
    void allWrongTimesAreNamedTogether() {
        Map<String, String> wrong = Map.of(
                "cartable.retention.sync-log-days", "6",
                "cartable.retention.receipts-days", "soon",
                "cartable.retention.change-log-days", "100000");

        assertThatIllegalStateException()
                .isThrownBy(() -> RetentionConfig.from(new MapConfig(wrong)))
                .withMessageContainingAll("sync-log-days=6", "receipts-days=soon", "change-log-days=100000");
    }

    @Test
    @Rule("RETAIN-3")
    void receiptsLiveAsLongAsTombstonesAndAsDesktopsOfferAgain() {
        Map<String, String> wrong = Map.of(
                "cartable.retention.tombstones-days", "60",
                "cartable.retention.receipts-days", "20",
                "cartable.retention.change-log-days", "100",
                "cartable.retention.wait-for-desktops-days", "99");

        assertThatIllegalStateException()
                .isThrownBy(() -> RetentionConfig.from(new MapConfig(wrong)))
                .withMessageContainingAll(
                        "receipts-days=20 is less than tombstones-days (60)",
                        "receipts-days=20 is less than the 30 days",
                        "wait-for-desktops-days=99 is less than change-log-days (100)");
    }
}
