package io.provisioning.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.packaged.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code provisioning-server archive}, with which the image is built. */
class ArchiveE2E {
    @TempDir Path directory;

    @Test
    void theArchiveThatTheImageHasIsTakenByItsServer() throws IOException {
        Path home = Dist.unpackInto(Files.createDirectory(directory.resolve("opt")));
        Path loaded = directory.resolve("loaded");

        Program.Run made = run(home, "", "archive");

        assertThat(made.exitCode()).as(made.output()).isZero();
        assertThat(made.output()).endsWith(" is made\n");
        assertThat(directory.resolve("tmp")).isEmptyDirectory();
        try (Stream<Path> archives = Files.list(home.resolve("cache"))) {
            List<Path> all = archives.toList();
            assertThat(all).hasSize(1);
            assertThat(all.get(0).toString()).matches(".*\\.(jsa|aot)");
            assertThat(made.output()).contains(all.get(0).toString());
        }
        Program.Run used = run(home, "-Xlog:class+load:file=" + loaded, "--version");
        assertThat(used.exitCode()).as(used.output()).isZero();
        assertThat(Files.readAllLines(loaded))
                .anyMatch(line -> line.contains("launcher.Main source: shared objects file"));
        assertThat(run(home, "", "archive").output()).endsWith(" is there\n");
    }

    private Program.Run run(Path home, String options, String argument) throws IOException {
        return Program.run(
                "env",
                "JAVA_HOME=" + System.getProperty("java.home"),
                "JAVA_OPTS=" + options,
                "TMPDIR=" + Files.createDirectories(directory.resolve("tmp")),
                home.resolve("bin/provisioning-server").toString(),
                argument);
    }
}
