package io.provisioning.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packs the one-resource WAR from the compiled test classes. */
final class BareWar {
    /** By name: the classes themselves need the platform to be loaded. */
    private static final List<String> CLASSES =
            List.of(
                    "io/provisioning/bench/bare/BareApplication.class",
                    "io/provisioning/bench/bare/BareResource.class");

    private BareWar() {}

    static Path pack(Path directory) throws IOException {
        Path war = directory.resolve("bare.war");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(war))) {
            for (String name : CLASSES) {
                zip.putNextEntry(new ZipEntry("WEB-INF/classes/" + name));
                try (InputStream in = BareWar.class.getResourceAsStream("/" + name)) {
                    in.transferTo(zip);
                }
            }
        }
        return war;
    }
}
