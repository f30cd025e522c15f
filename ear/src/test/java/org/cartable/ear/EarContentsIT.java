package org.cartable.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** The EAR as it was built. A class that is there twice is loaded twice, and is then not the same class. */
class EarContentsIT {

    @Test
    void theEarHasTheModulesAndTheirLibrariesAndNothingElse() throws IOException {
        try (ZipFile ear = ear()) {
            assertThat(ear.stream()
                            .filter(entry -> !entry.isDirectory())
                            .map(ZipEntry::getName)
                            .map(name -> name.replaceAll("-[0-9][^/]*\\.(jar|war)$", ".$1")))
                    .containsExactlyInAnyOrder(
                            "META-INF/MANIFEST.MF",
                            "META-INF/application.xml",
                            "sync-ejb.jar",
                            "sync-web.war",
                            "lib/sync-protocol.jar",
                            "lib/jose4j.jar",
                            "lib/slf4j-api.jar",
                            "lib/uuid-creator.jar");
        }
    }

    @Test
    void everyClassIsThereOnceAndNoneIsTheServers() throws IOException {
        Map<String, String> origins = new HashMap<>();
        try (ZipFile ear = ear()) {
            for (ZipEntry entry : ear.stream().toList()) {
                if (entry.getName().matches(".*\\.(jar|war)")) {
                    for (String name : classesIn(ear.getInputStream(entry).readAllBytes())) {
                        assertThat(name).doesNotStartWith("jakarta/").doesNotStartWith("fish/payara/");
                        assertThat(origins.put(name, entry.getName())).as(name).isNull();
                    }
                }
            }
        }
        assertThat(origins)
                .containsKeys(
                        "org/cartable/protocol/ProtocolJson.class",
                        "org/cartable/server/up/UpService.class",
                        "org/cartable/web/up/UpResource.class");
    }

    private static List<String> classesIn(byte[] archive) throws IOException {
        List<String> names = new ArrayList<>();
        try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                String name = entry.getName().replaceFirst("^WEB-INF/classes/", "");
                if (name.endsWith(".jar")) {
                    names.addAll(classesIn(entries.readAllBytes()));
                } else if (name.endsWith(".class") && !name.endsWith("module-info.class")) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    @Test
    void theWebModuleAnswersBelowSync() throws IOException {
        try (ZipFile ear = ear();
                InputStream stream = ear.getInputStream(ear.getEntry("META-INF/application.xml"))) {
            String descriptor = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(descriptor)
                    .contains("version=\"10\"")
                    .contains("<context-root>/sync</context-root>")
                    .contains("<initialize-in-order>true</initialize-in-order>")
                    .contains("<library-directory>lib</library-directory>");
        }
    }

    @Test
    void anArchiveOfTheSameSourcesIsTheSame() throws IOException {
        try (ZipFile ear = ear()) {
            assertThat(ear.stream().map(ZipEntry::getLastModifiedTime).distinct())
                    .as("one time for all entries, from the build's outputTimestamp")
                    .hasSize(1);
        }
    }

    private static ZipFile ear() throws IOException {
        return new ZipFile(System.getProperty("cartable.test.ear"));
    }
}
