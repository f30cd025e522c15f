package org.cartable.web.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class WarContentsIT {

    private static final String LIB = "WEB-INF/lib/";

    @Test
    void theWarCarriesWhatTheServerDoesNotBringAndNothingElse() throws IOException {
        try (ZipFile war = war()) {
            assertThat(jars(war))
                    .extracting(name -> name.replaceAll("-[0-9][^/]*\\.jar$", ""))
                    .containsExactlyInAnyOrder("jose4j", "slf4j-api", "sync-ejb", "sync-protocol", "uuid-creator");
        }
    }

    @Test
    void noClassIsThereTwiceAndNoneIsTheServers() throws IOException {
        Map<String, String> origins = new HashMap<>();
        try (ZipFile war = war()) {
            for (String jar : jars(war)) {
                try (InputStream bytes = war.getInputStream(war.getEntry(LIB + jar));
                        ZipInputStream entries = new ZipInputStream(bytes)) {
                    for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                        String name = entry.getName();
                        if (name.endsWith(".class") && !name.endsWith("module-info.class")) {
                            assertThat(name).doesNotStartWith("jakarta/").doesNotStartWith("fish/payara/");
                            assertThat(origins.put(name, jar)).as(name).isNull();
                        }
                    }
                }
            }
        }
    }

    @Test
    void anArchiveOfTheSameSourcesIsTheSame() throws IOException {
        try (ZipFile war = war()) {
            assertThat(war.stream().map(ZipEntry::getLastModifiedTime).distinct())
                    .as("one time for all entries, from the build's outputTimestamp")
                    .hasSize(1);
        }
    }

    private static ZipFile war() throws IOException {
        return new ZipFile(System.getProperty("cartable.test.war"));
    }

    private static List<String> jars(ZipFile war) {
        return war.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.startsWith(LIB) && name.endsWith(".jar"))
                .map(name -> name.substring(LIB.length()))
                .toList();
    }
}
