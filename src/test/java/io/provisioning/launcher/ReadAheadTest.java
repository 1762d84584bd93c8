package io.provisioning.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Await;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadAheadTest {
    /** More than half of what may lie ready. */
    private static final int OVER_HALF = (8 << 20) + 1;

    @TempDir Path directory;
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();

    @Test
    void whatOneStartTookTheNextReadsAheadInItsOrder() {
        ReadAhead first = readAhead();
        first.take("org.example.Second");
        first.take("org.example.First");
        first.end();

        ReadAhead next = readAhead();

        Await.until("both are asked for", () -> asked.size() == 2);
        assertThat(asked).containsExactly("org.example.Second", "org.example.First");
        Await.until("the first is ready", () -> next.take("org.example.First").isPresent());
        assertThat(next.take("org.example.Second").map(ReadAheadTest::text))
                .contains("bytes of org.example.Second");
        assertThat(next.take("org.example.Second")).as("once").isEmpty();
    }

    @Test
    void aFirstStartHasNothingReadAhead() {
        assertThat(readAhead().take("org.example.First")).isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void whatIsKeptReplacesWhatTheStartBeforeHadKept() throws IOException {
        Files.writeString(file(), "org.example.Old\n");
        ReadAhead readAhead = readAhead();
        readAhead.take("org.example.New");

        readAhead.end();

        assertThat(file()).content().isEqualTo("org.example.New\n");
        assertThat(directory).isDirectoryNotContaining(path -> !path.equals(file()));
    }

    @Test
    void afterTheStartNothingIsReadyAnyMoreAndNothingIsNoted() throws IOException {
        Files.writeString(file(), "org.example.First\n");
        ReadAhead readAhead = readAhead();
        Await.until("it is asked for", () -> asked.size() == 1);

        readAhead.end();

        assertThat(readAhead.take("org.example.First")).isEmpty();
        assertThat(file()).isEmptyFile();
    }

    @Test
    void anotherVersionsClassIsPassedOver() throws IOException {
        Files.write(file(), List.of("gone", "", "..", "org.example.First"));

        ReadAhead readAhead = readAhead();

        Await.until("all are asked for", () -> asked.size() == 4);
        Await.until("the last is ready", () -> readAhead.take("org.example.First").isPresent());
    }

    @Test
    void itDoesNotReadMoreThanThereIsRoomFor() throws IOException {
        Files.write(file(), List.of("first", "second", "third"));
        AtomicBoolean taken = new AtomicBoolean();
        AtomicBoolean early = new AtomicBoolean();
        ReadAhead readAhead =
                new ReadAhead(
                        file(),
                        name -> {
                            early.compareAndSet(false, name.equals("third") && !taken.get());
                            asked.add(name);
                            return Optional.of(new byte[OVER_HALF]);
                        });
        Await.until("there is room for one", () -> asked.size() == 2);

        taken.set(true);
        assertThat(readAhead.take("first")).isPresent();

        Await.until("there is room for the next", () -> asked.size() == 3);
        assertThat(readAhead.take("second")).isPresent();
        Await.until("and for the last", () -> readAhead.take("third").isPresent());
        assertThat(early).isFalse();
    }

    @Test
    void aListThatCannotBeKeptIsNoFailure() {
        ReadAhead readAhead = new ReadAhead(directory.resolve("no/such/file"), this::source);
        readAhead.take("org.example.First");

        readAhead.end();

        assertThat(directory).isEmptyDirectory();
    }

    private ReadAhead readAhead() {
        return new ReadAhead(file(), this::source);
    }

    private Path file() {
        return directory.resolve("start-classes");
    }

    private Optional<byte[]> source(String name) {
        asked.add(name);
        return Optional.of(name)
                .filter(it -> it.startsWith("org.example."))
                .map(it -> ("bytes of " + it).getBytes(StandardCharsets.UTF_8));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
