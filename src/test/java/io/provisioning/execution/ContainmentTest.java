package io.provisioning.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainmentTest {
    @TempDir private Path directory;

    @Test
    void withSetsidOnThePathThereAreSessions() throws Exception {
        String path = "/nowhere:" + directory;
        assertThat(Containment.onPath(path)).isEqualTo(Containment.MARK);

        Path setsid = Files.createFile(directory.resolve("setsid"));
        assertThat(Containment.onPath(path)).isEqualTo(Containment.MARK);
        Files.setPosixFilePermissions(setsid, PosixFilePermissions.fromString("rwx------"));

        assertThat(Containment.onPath(path)).isEqualTo(Containment.SESSION);
        assertThat(Containment.SESSION.label()).isEqualTo("session");
    }
}
