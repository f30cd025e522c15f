package org.cartable.launcher.database;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.cartable.launcher.platform.LaunchException;
import org.junit.jupiter.api.Test;

class OutsideDatabaseTest {

    @Test
    void everythingThatIsMissingIsToldAtOnce() {
        assertThatThrownBy(() -> OutsideDatabase.at(
                        "jdbc:postgresql://127.0.0.1:1/none", Map.of("CARTABLE_DB_OWNER_USER", "owner")))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("CARTABLE_DB_OWNER_PASSWORD")
                .hasMessageContaining("CARTABLE_DB_APP_USER")
                .hasMessageContaining("CARTABLE_DB_APP_PASSWORD")
                .hasMessageNotContaining("CARTABLE_DB_OWNER_USER");
    }

    @Test
    void anotherKindOfDatabaseIsRefused() {
        assertThatThrownBy(() -> OutsideDatabase.at("jdbc:mysql://127.0.0.1/cartable", Map.of()))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("jdbc:postgresql:");
    }
}
