package io.provisioning.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataDirectoryTest {
    @TempDir Path directory;

    @Test
    void thePlatformsFilesAreWithinAndGoneAtTheNextStart() throws IOException {
        DataDirectory data = DataDirectory.claim(directory.resolve("plain name").toString());

        Path runtime = data.emptyRuntime();
        Files.createFile(runtime.resolve("left"));

        assertThat(runtime).isEqualTo(data.path().resolve("runtime"));
        assertThat(data.emptyRuntime()).isEqualTo(runtime).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a-${user.home}-x", "b#{x}", "c$$", "d?e&f", "g%41"})
    void whereItsNameMeansSomethingToThePlatformTheyAreElsewhere(String name) throws IOException {
        DataDirectory data = DataDirectory.claim(directory.resolve(name).toString());

        Path first = data.emptyRuntime();
        Files.createFile(first.resolve("left"));
        Path second = data.emptyRuntime();

        assertThat(data.path()).isEqualTo(directory.resolve(name)).isDirectory();
        assertThat(first).doesNotExist();
        assertThat(second).isEmptyDirectory().doesNotHaveToString(first.toString());
        assertThat(second.toString()).doesNotContain(name);
        assertThat(Files.readSymbolicLink(data.path().resolve("runtime"))).isEqualTo(second);
        Files.delete(second);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxr-xr-x", "rwxrwxrwx", "rwxr-x---"})
    void whatIsOpenToOthersIsItsOwnersAloneFromThenOnAndThatIsSaidOnce(String before)
            throws IOException {
        Path path = Files.createDirectory(directory.resolve("open"));
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(before));

        DataDirectory data = DataDirectory.claim(path.toString());

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
