package org.cartable.server.conflict;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class FieldDifferencesTest {

    private static final JsonObject SERVER = Json.createObjectBuilder()
            .add("lastName", "Traoré")
            .add("score", new BigDecimal("12.50"))
            .build();

    @Test
    void onlyTheEditedFieldsThatDifferAreNamed() {
        JsonObject mine = Json.createObjectBuilder()
                .add("lastName", "Traore")
                .add("score", new BigDecimal("12.5"))
                .build();

        assertThat(FieldDifferences.between(mine, null, SERVER)).containsExactly("lastName");
        assertThat(FieldDifferences.between(mine, List.of("score"), SERVER)).isEmpty();
    }

    @Test
    void aClearedFieldDiffersFromAValueAndNotFromNothing() {
        JsonObject mine =
                Json.createObjectBuilder().add("email", JsonValue.NULL).build();

        assertThat(FieldDifferences.between(mine, List.of("email", "lastName"), SERVER))
                .containsExactly("lastName");
    }

    @Test
    void everyFieldDiffersFromATombstoneAndADeleteHasNone() {
        JsonObject mine = Json.createObjectBuilder().add("lastName", "Traoré").build();

        assertThat(FieldDifferences.between(mine, null, null)).containsExactly("lastName");
        assertThat(FieldDifferences.between(null, null, SERVER)).isEmpty();
    }
}
