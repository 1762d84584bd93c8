package io.provisioning.configuration.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimedDirectoryTest {
    @TempDir Path directory;

    @Test
    void itIsMadeForItsOwnerAlone() throws IOException {
        Path path = directory.resolve("new").resolve("data");

        try (ClaimedDirectory data = ClaimedDirectory.of(path)) {
            assertThat(permissions(data.path())).isEqualTo("rwx------");
            assertThat(data.remark()).isEmpty();
        }
    }

    @Test
    void itIsOneServersAtATime() throws IOException {
        try (ClaimedDirectory first = ClaimedDirectory.of(directory)) {
            assertThatThrownBy(() -> ClaimedDirectory.of(first.path()))
                    .hasMessage("The data directory " + directory + " is another server's");
        }
        ClaimedDirectory.of(directory).close();
    }

    /** When a process closes a file, its locks of that file are gone, whoever has opened it. */
    @Test
    void whoIsRefusedTakesNoLockAway() throws IOException {
        try (ClaimedDirectory first = ClaimedDirectory.of(directory)) {
            assertThatThrownBy(() -> ClaimedDirectory.of(first.path()))
                    .isInstanceOf(IOException.class);

            Object file = Files.getAttribute(directory.resolve("lock"), "unix:ino");
            assertThat(Path.of("/proc/locks")).content().contains(":" + file + " ");
        }
    }

    @Test
    void whatIsNoDirectoryCantBeUsed() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> ClaimedDirectory.of(file))
                .hasMessageStartingWith("The data directory " + file + " can't be used: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxr-xr-x", "rwxrwxrwx", "rwxr-x---"})
    void whatIsOpenToOthersIsItsOwnersAloneFromThenOnAndThatIsSaidOnce(String before)
            throws IOException {
        Path path = Files.createDirectory(directory.resolve("open"));
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(before));

        ClaimedDirectory data = ClaimedDirectory.of(path);

        assertThat(permissions(path)).isEqualTo("rwx------");
        assertThat(data.remark())
                .hasValueSatisfying(it -> assertThat(it).contains(path.toString(), before));
        assertThat(Privacy.ensure(path)).isEmpty();
    }

    @Test
    void whereItsOwnerIsSomebodyElseWhatIsInItIsClosedToOthers() throws IOException {
        Path open = Files.createDirectory(directory.resolve("volume"));
        Path file = Files.createFile(open.resolve("database.mv.db"));
        Path within = Files.createDirectory(open.resolve("work"));
        Path link = Files.createSymbolicLink(open.resolve("link"), directory);
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxr-x"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
        Files.setPosixFilePermissions(within, PosixFilePermissions.fromString("rwxrwxr-x"));
        String outside = permissions(directory);

        Privacy.closeWithin(open);

        assertThat(permissions(file)).isEqualTo("rw-rw----");
        assertThat(permissions(within)).isEqualTo("rwxrwx---");
        assertThat(permissions(link)).isEqualTo(outside);
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
