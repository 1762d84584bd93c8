package io.provisioning.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
