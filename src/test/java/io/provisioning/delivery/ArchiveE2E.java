package io.provisioning.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.FreePort;
import io.provisioning.packaged.PackagedServer;
import io.provisioning.packaged.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command of the Dockerfile that makes the archive of classes, with its paths moved here. */
class ArchiveE2E {
    private static final String OPTION = "-XX:SharedArchiveFile=";

    @TempDir Path directory;

    @Test
    void theImageMakesAnArchiveThatJavaTakesForItsServer() throws Exception {
        Container.assumeProbe();
        Dockerfile.Stage image = Dockerfile.read().image();
        Path jar = here(image.copied());
        Files.createDirectories(jar.getParent());
        Files.createDirectory(directory.resolve("tmp"));
        Files.copy(PackagedServer.jar(), jar);
        String java = PackagedServer.java();
        String command =
                image.last("RUN")
                        .arguments()
                        .replaceFirst("^java ", java + " ")
                        .replace("8083", String.valueOf(FreePort.onLoopback()))
                        .replaceAll("([ =])(/opt/|/tmp/)", "$1" + directory + "$2");

        Program.Run made = Program.run("/bin/sh", "-c", command);

        assertThat(made.exitCode()).as(made.output()).isZero();
        assertThat(directory.resolve("tmp")).isEmptyDirectory();
        String archive =
                image.last("ENTRYPOINT").members().stream()
                        .filter(word -> word.startsWith(OPTION))
                        .findFirst()
                        .orElseThrow()
                        .substring(OPTION.length());
        // With this Java ends where it can't use the archive.
        Program.Run used =
                Program.run(
                        java,
                        "-Xshare:on",
                        OPTION + here(archive),
                        "-Xlog:class+load",
                        "-jar",
                        jar.toString(),
                        "--version");
        assertThat(used.exitCode()).as(used.output()).isZero();
        assertThat(used.output())
                .containsPattern("io\\.provisioning\\.launcher\\.Main source: shared objects file");
    }

    private Path here(String path) {
        return directory.resolve(path.substring(1));
    }
}
