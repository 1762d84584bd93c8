package io.provisioning.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.provisioning.configuration.table.Sample;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar has a copy of a class that the tests' own loader has as well. */
class PlatformClassLoaderTest {
    private static final Class<?> COPIED = Sample.class;
    private static final String ENTRY = COPIED.getName().replace('.', '/') + ".class";

    @TempDir Path directory;
    private Path jar;

    @BeforeEach
    void copy() throws IOException {
        jar = directory.resolve("copy.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file);
                InputStream original = COPIED.getClassLoader().getResourceAsStream(ENTRY)) {
            entries.putNextEntry(new JarEntry(ENTRY));
            original.transferTo(entries);
        }
    }

    @Test
    void whatOnlyTheJarsHaveComesFromThemOnce() throws Exception {
        PlatformClassLoader loader = loader(Set.of());

        Class<?> loaded = loader.loadClass(COPIED.getName());

        assertThat(loaded.getClassLoader()).isSameAs(loader);
        assertThat(loader.loadClass(COPIED.getName())).isSameAs(loaded);
    }

    @Test
    void whatTheLauncherHasAsWellIsTheLaunchers() throws Exception {
        PlatformClassLoader loader = loader(Set.of(COPIED.getPackageName()));

        assertThat(loader.loadClass(COPIED.getName())).isSameAs(COPIED);
    }

    @Test
    void whatTheJarsDoNotHaveOthersAreAskedFor() throws Exception {
        PlatformClassLoader loader = loader(Set.of());

        assertThat(loader.loadClass("java.lang.String")).isSameAs(String.class);
        assertThat(loader.loadClass(Test.class.getName())).isSameAs(Test.class);
        assertThatThrownBy(() -> loader.loadClass(COPIED.getPackageName() + ".NoSuch"))
                .isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void itIsTheSameClassWhenItWasReadAhead() throws Exception {
        PlatformClassLoader first = loader(Set.of());
        first.loadClass(COPIED.getName());
        first.started();
        PlatformClassLoader next = loader(Set.of());

        Class<?> loaded = next.loadClass(COPIED.getName());

        assertThat(kept()).content().isEqualTo(COPIED.getName() + "\n");
        assertThat(loaded.getName()).isEqualTo(COPIED.getName());
        assertThat(loaded.getClassLoader()).isSameAs(next);
    }

    private PlatformClassLoader loader(Set<String> parents) throws IOException {
        return new PlatformClassLoader(directory, parents, kept());
    }

    private Path kept() {
        return directory.resolve("start-classes");
    }
}
