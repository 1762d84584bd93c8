package io.provisioning.execution.containment;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Tools;
import io.provisioning.configuration.Caps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * With files that look like a cgroup's: few machines let tests have a real one with controllers.
 */
class CgroupTest {
    private static final Caps CAPS = new Caps(50, 64_000_000, 9);

    @TempDir private Path directory;

    @Test
    void whatItHasControllersForIsCapped() throws Exception {
        Cgroup cgroup = cgroup("pids.max", "memory.max");

        assertThat(cgroup.cap(CAPS)).isEqualTo(new Caps(0, 0, 9));

        assertThat(cgroup.directory().resolve("pids.max")).content().isEqualTo("50");
        assertThat(cgroup.directory().resolve("memory.max")).content().isEqualTo("64000000");
    }

    @Test
    void theRestIsLeftToOtherLimits() throws Exception {
        Cgroup cgroup = cgroup("pids.max");

        assertThat(cgroup.cap(CAPS)).isEqualTo(new Caps(0, 64_000_000, 9));
        assertThat(cgroup.directory().resolve("memory.max")).doesNotExist();
    }

    @Test
    void withoutCapsNothingIsWritten() throws Exception {
        Cgroup cgroup = cgroup("pids.max", "memory.max");

        assertThat(cgroup.cap(Caps.NONE)).isEqualTo(Caps.NONE);

        assertThat(cgroup.directory().resolve("pids.max")).isEmptyFile();
        assertThat(directory.resolve("cgroup.subtree_control")).isEmptyFile();
    }

    @Test
    void commandsAreBesideTheServerWhereBothAreInADelegatedCgroup() throws Exception {
        Cgroup server = new Cgroup(Files.createDirectory(directory.resolve("server")));
        assertThat(server.home()).isEqualTo(server);

        UserDefinedFileAttributeView attributes =
                Files.getFileAttributeView(directory, UserDefinedFileAttributeView.class);
        Tools.assume(attributes != null, "No user attributes of files here");
        attributes.write("delegate", US_ASCII.encode("1"));

        assertThat(server.home()).isEqualTo(new Cgroup(directory));
    }

    private Cgroup cgroup(String... files) throws IOException {
        Files.createFile(directory.resolve("cgroup.subtree_control"));
        Path cgroup = Files.createDirectory(directory.resolve("cgroup"));
        for (String file : files) {
            Files.createFile(cgroup.resolve(file));
        }
        return new Cgroup(cgroup);
    }
}
