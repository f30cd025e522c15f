package org.cartable.client.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cartable.client.support.Desktop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalSchemaTest {

    @TempDir
    private Path directory;

    @Test
    void whoHearsOfASchemaAlreadyReadsIt() {
        try (Desktop desktop = Desktop.blank(directory, 1)) {
            List<Boolean> known = new ArrayList<>();
            desktop.store
                    .changes()
                    .listen(types ->
                            known.add(desktop.store.schema().find("STUDENT").isPresent()));

            desktop.store.schema().accept(Desktop.schema());

            assertThat(known).isNotEmpty().doesNotContain(false);
        }
    }
}
