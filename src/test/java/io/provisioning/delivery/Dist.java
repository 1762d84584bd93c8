package io.provisioning.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Tools;
import io.provisioning.packaged.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What {@code make dist} has made. */
final class Dist {
    private Dist() {}

    private static Path archive() {
        return made("provisioning-server-.*\\.tar\\.gz");
    }

    /** What {@code make deb} has made of it. */
    static Path debianPackage() {
        return made("provisioning-server_.*\\.deb").toAbsolutePath();
    }

    /** The same as a directory. */
    static Path directory() {
        String name = archive().getFileName().toString().replace(".tar.gz", "");
        return Path.of("target", name, name).toAbsolutePath();
    }

    private static Path made(String name) {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            List<Path> archives =
                    files.filter(file -> file.getFileName().toString().matches(name)).toList();
            Tools.assume(!archives.isEmpty(), "`make dist` and `make deb` have to be run first");
            assertThat(archives).hasSize(1);
            return archives.get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it has, without the directory that has it all. */
    static List<String> names() {
        return Program.run("tar", "-tzf", archive().toString())
                .output()
                .lines()
                .map(name -> name.replaceFirst("^[^/]+/", ""))
                .filter(name -> !name.isEmpty() && !name.endsWith("/"))
                .toList();
    }

    /** Unpacks it; the one directory that was in it. */
    static Path unpackInto(Path directory) {
        Program.Run run =
                Program.run("tar", "-xzf", archive().toString(), "-C", directory.toString());
        assertThat(run.exitCode()).as(run.output()).isZero();
        try (Stream<Path> unpacked = Files.list(directory)) {
            List<Path> all = unpacked.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
