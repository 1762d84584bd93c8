package io.provisioning.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Tools;
import io.provisioning.packaged.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code make deb} packs, by dpkg in a root directory of its own. */
class PackageE2E {
    private static final String NAME = "provisioning-server";

    @TempDir private static Path shared;
    private static Path newer;

    @TempDir private Path root;

    /** The same package as another version, with a jar that is quickly copied. */
    @BeforeAll
    static void makeANewerVersion() throws IOException {
        Tools.assume(Path.of("/usr/bin/dpkg-deb"), "dpkg is needed");
        Path tree = shared.resolve("tree");
        succeed("dpkg-deb", "-R", Dist.debianPackage().toString(), tree.toString());
        Path control = tree.resolve("DEBIAN/control");
        Files.writeString(
                control, Files.readString(control).replaceFirst("Version: .*", "Version: 9.9.9"));
        Path configuration = tree.resolve("etc/provisioning-server/config.toml");
        Files.writeString(configuration, "# Another version's.\n");
        Files.writeString(tree.resolve("usr/share/provisioning-server/lib/new.jar"), "jar");
        Files.delete(tree.resolve("usr/share/provisioning-server/lib/provisioning-server.jar"));
        newer = shared.resolve("newer.deb");
        succeed("dpkg-deb", "-Znone", "-b", tree.toString(), newer.toString());
    }

    @BeforeEach
    void emptyRoot() throws IOException {
        Path database = Files.createDirectories(root.resolve("var/lib/dpkg"));
        Files.createDirectory(database.resolve("info"));
        Files.createDirectory(database.resolve("updates"));
        Files.createFile(database.resolve("status"));
        Files.createDirectories(root.resolve("var/log"));
    }

    @Test
    void itGoesThroughItsLifeAndLeavesNothing() throws IOException {
        dpkg("-i", Dist.debianPackage().toString());
        Path configuration = root.resolve("etc/provisioning-server/config.toml");
        assertThat(Files.isSymbolicLink(root.resolve("usr/bin/provisioning-server"))).isTrue();
        assertThat(root.resolve("usr/bin/provisioning-server")).exists().isExecutable();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(configuration)))
                .isEqualTo("rw-r-----");
        Files.writeString(configuration, "# The administrator's own.\n");
        Path data = Files.createDirectories(root.resolve("var/lib/private/provisioning-server"));

        dpkg("--force-confold", "-i", newer.toString());
        assertThat(configuration).hasContent("# The administrator's own.\n");
        assertThat(lib()).contains("new.jar").doesNotContain("provisioning-server.jar");
        assertThat(data).exists();

        dpkg("-r", NAME);
        assertThat(root.resolve("usr/share/provisioning-server")).doesNotExist();
        assertThat(root.resolve("usr/bin/provisioning-server")).doesNotExist();
        assertThat(configuration).exists();
        assertThat(data).exists();

        dpkg("-P", NAME);
        assertThat(configuration.getParent()).doesNotExist();
        assertThat(data).doesNotExist();
        try (Stream<Path> left = Files.walk(root)) {
            assertThat(left.filter(Files::isRegularFile))
                    .allMatch(
                            file ->
                                    file.startsWith(root.resolve("var/lib/dpkg"))
                                            || file.startsWith(root.resolve("var/log")));
        }
    }

    @Test
    void everythingIsWhereDebianHasItsPlaceForIt() {
        assertThat(
                        Program.run("dpkg-deb", "-c", Dist.debianPackage().toString())
                                .output()
                                .lines()
                                .map(line -> line.replaceFirst("^.* \\./", "/"))
                                .toList())
                .contains(
                        "/etc/provisioning-server/config.toml",
                        "/lib/systemd/system/provisioning-server.service",
                        "/usr/share/bash-completion/completions/provisioning-server",
                        "/usr/share/zsh/vendor-completions/_provisioning-server",
                        "/usr/share/man/man1/provisioning-server.1.gz",
                        "/usr/share/doc/provisioning-server/copyright",
                        "/usr/share/doc/provisioning-server/provisioning-server.cdx.json");
        assertThat(
                        Program.run("dpkg-deb", "-f", Dist.debianPackage().toString(), "Depends")
                                .output())
                .contains("java17-runtime-headless", "java21-runtime-headless");
    }

    private List<String> lib() throws IOException {
        try (Stream<Path> jars = Files.list(root.resolve("usr/share/provisioning-server/lib"))) {
            return jars.map(jar -> jar.getFileName().toString()).toList();
        }
    }

    /** Its scripts run here, and are told the directory. What it depends on is not in there. */
    private void dpkg(String... arguments) {
        List<String> command = new ArrayList<>();
        command.addAll(List.of("dpkg", "--root=" + root, "--force-script-chrootless"));
        command.addAll(List.of("--force-depends", "--force-not-root"));
        command.addAll(List.of(arguments));
        succeed(command.toArray(String[]::new));
    }

    private static void succeed(String... command) {
        Program.Run run = Program.run(command);
        assertThat(run.exitCode()).as(run.output()).isZero();
    }
}
