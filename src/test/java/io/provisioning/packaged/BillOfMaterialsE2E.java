package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The executable jar says what it is made of. */
class BillOfMaterialsE2E {
    private static final String LIBRARIES = "WEB-INF/lib/";

    @Test
    void everyLibraryInTheJarIsInItsBillOfMaterials() throws IOException {
        List<JsonObject> components =
                bill().getJsonArray("components").getValuesAs(JsonObject.class);
        List<String> files =
                components.stream()
                        .map(it -> it.getString("name") + "-" + it.getString("version") + ".jar")
                        .toList();

        assertThat(libraries()).isNotEmpty().isSubsetOf(files);
        assertThat(components)
                .extracting(it -> it.getString("name"))
                .contains("payara-micro", "picocli", "swagger-ui");
        assertThat(components)
                .as("whoever checks them needs their hashes")
                .allMatch(it -> it.containsKey("hashes"));
    }

    @Test
    void theApplicationHasTheSameToAnswerFrom() throws IOException {
        try (JarFile jar = jar();
                JarInputStream war =
                        new JarInputStream(jar.getInputStream(jar.getEntry("application.war")))) {
            String name =
                    Stream.generate(() -> next(war))
                            .takeWhile(it -> !it.isEmpty())
                            .filter(
                                    it ->
                                            it.endsWith(
                                                    "/META-INF/sbom/provisioning-server.cdx.json"))
                            .findFirst()
                            .orElseThrow();

            assertThat(name).startsWith("WEB-INF/classes/");
            assertThat(Json.createReader(war).readObject()).isEqualTo(bill());
        }
    }

    private static JsonObject bill() throws IOException {
        try (JarFile jar = jar();
                InputStream in = jar.getInputStream(jar.getEntry("META-INF/sbom/bom.cdx.json"));
                JsonReader reader = Json.createReader(in)) {
            return reader.readObject();
        }
    }

    private static List<String> libraries() throws IOException {
        try (JarFile jar = jar();
                JarInputStream war =
                        new JarInputStream(jar.getInputStream(jar.getEntry("application.war")))) {
            return Stream.generate(() -> next(war))
                    .takeWhile(name -> !name.isEmpty())
                    .filter(name -> name.startsWith(LIBRARIES) && name.endsWith(".jar"))
                    .map(name -> name.substring(LIBRARIES.length()))
                    .toList();
        }
    }

    private static String next(JarInputStream war) {
        try {
            JarEntry entry = war.getNextJarEntry();
            return entry == null ? "" : entry.getName();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static JarFile jar() throws IOException {
        return new JarFile(Path.of(System.getProperty("provisioning.jar")).toFile());
    }
}
