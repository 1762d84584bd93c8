package io.provisioning.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartClassesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir Path directory;
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final ClassLoader loader = new AskedLoader(asked);

    @Test
    void whatOneStartTookTheNextLoadsAheadInItsOrder() {
        StartClasses first = new StartClasses(file());
        first.defined("org.example.Second");
        first.defined("org.example.First");
        first.keep();
        Await.until("kept", PATIENCE, () -> Files.exists(file()));

        new StartClasses(file()).loadAhead(loader);

        Await.until("both are asked for", PATIENCE, () -> asked.size() == 2);
        assertThat(asked).containsExactly("org.example.Second", "org.example.First");
    }

    @Test
    void whatIsKeptReplacesWhatTheStartBeforeHadKept() throws IOException {
        Files.writeString(file(), "org.example.Old\n");
        StartClasses classes = new StartClasses(file());
        classes.defined("org.example.New");

        classes.keep();

        Await.until("replaced", PATIENCE, () -> lines().equals(List.of("org.example.New")));
    }

    @Test
    void anotherVersionsClassIsPassedOver() throws IOException {
        Files.write(file(), List.of("org.example.Gone", "", "..", "java.lang.String"));

        new StartClasses(file()).loadAhead(loader);

        Await.until("all are asked for", PATIENCE, () -> asked.size() == 4);
        assertThat(asked).last().isEqualTo("java.lang.String");
    }

    @Test
    void aFirstStartHasNothingToLoadAhead() {
        new StartClasses(file()).loadAhead(loader);

        assertThat(asked).isEmpty();
    }

    private Path file() {
        return directory.resolve("start-classes");
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(file());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Notes what it is asked for. */
    private static final class AskedLoader extends ClassLoader {
        private final Queue<String> asked;

        AskedLoader(Queue<String> asked) {
            this.asked = asked;
        }

        @Override
        public Class<?> loadClass(String name) throws ClassNotFoundException {
            asked.add(name);
            return super.loadClass(name);
        }
    }
}
