package io.provisioning.launcher.build;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatformFilesTest {
    private static final String ASKING = "com/sun/enterprise/util/net/NetUtils.class";
    private static final byte[] CLASS_FILE = "<\1\0\14getLocalHost>".getBytes(ISO_8859_1);

    @TempDir Path directory;

    @Test
    void theJarsAreAClassPathBehindTheLauncher() throws IOException {
        byte[] other = zip(Map.of("Other.class", CLASS_FILE));
        payara(Map.of("b.jar", zip(Map.of(ASKING, CLASS_FILE)), "a.jar", other, "x.rar", other));

        make("made");

        Path made = directory.resolve("made");
        assertThat(made.resolve("runtime/a.jar")).hasBinaryContent(other);
        assertThat(made.resolve("runtime/x.rar")).hasBinaryContent(other);
        try (JarFile jar = new JarFile(made.resolve("runtime/b.jar").toFile())) {
            assertThat(jar.getInputStream(jar.getEntry(ASKING)))
                    .hasBinaryContent("<\1\0\22getLoopbackAddress>".getBytes(ISO_8859_1));
        }
        try (JarFile jar = new JarFile(made.resolve("class-path.jar").toFile())) {
            Attributes manifest = jar.getManifest().getMainAttributes();
            assertThat(manifest.getValue("Class-Path"))
                    .isEqualTo("provisioning-server.jar runtime/a.jar runtime/b.jar");
            assertThat(manifest.getValue("Main-Class")).isEqualTo("org.example.Main");
            assertThat(manifest.getValue("Add-Opens")).isEqualTo("java.base/java.lang");
            assertThat(jar.getEntry("x.rar")).isNotNull();
        }
    }

    @Test
    void eachBuildMakesTheSame() throws IOException {
        payara(Map.of("b.jar", zip(Map.of(ASKING, CLASS_FILE)), "a.jar", zip(Map.of())));

        make("once");
        make("again");

        for (String file : new String[] {"class-path.jar", "runtime/a.jar", "runtime/b.jar"}) {
            assertThat(directory.resolve("again").resolve(file))
                    .hasSameBinaryContentAs(directory.resolve("once").resolve(file));
        }
    }

    /** Another version of the platform may have moved them. */
    @Test
    void withoutTheClassesThatAskForTheirOwnAddressItFails() throws IOException {
        payara(Map.of("a.jar", zip(Map.of("Other.class", CLASS_FILE))));

        assertThatThrownBy(() -> make("made")).isInstanceOf(IllegalStateException.class);
    }

    private void make(String to) throws IOException {
        PlatformFiles.main(
                new String[] {
                    directory.resolve("payara.jar").toString(),
                    directory.resolve(to).toString(),
                    "org.example.Main"
                });
    }

    private void payara(Map<String, byte[]> files) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Add-Exports", "java.base/jdk.internal.ref");
        manifest.getMainAttributes().putValue("Add-Opens", "java.base/java.lang");
        try (OutputStream file = Files.newOutputStream(directory.resolve("payara.jar"));
                JarOutputStream jar = new JarOutputStream(file, manifest)) {
            for (Map.Entry<String, byte[]> entry : files.entrySet()) {
                put(jar, "MICRO-INF/runtime/" + entry.getKey(), entry.getValue());
            }
            put(jar, "MICRO-INF/domain/domain.xml", new byte[0]);
        }
    }

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream made = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(made)) {
            for (Map.Entry<String, byte[]> entry : new TreeMap<>(entries).entrySet()) {
                put(zip, entry.getKey(), entry.getValue());
            }
        }
        return made.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }
}
