package io.provisioning.packaged;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Processes found by what is in their environment or arguments, wherever they hang in the tree. */
public final class Leftovers {
    private static final Path PROC = Path.of("/proc");
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private Leftovers() {}

    /** The processes, this one excepted, that carry the text. */
    public static List<String> with(String text) {
        return those(process -> carries(process, text));
    }

    /** Those that have each of the texts in their environment. */
    public static List<String> withEnvironment(String... texts) {
        return those(
                process -> {
                    String environment = content(process.resolve("environ"));
                    return Stream.of(texts).allMatch(environment::contains);
                });
    }

    private static List<String> those(Predicate<Path> wanted) {
        String self = String.valueOf(ProcessHandle.current().pid());
        try (Stream<Path> entries = Files.list(PROC)) {
            return entries.filter(entry -> entry.getFileName().toString().matches("[0-9]+"))
                    .filter(entry -> !entry.getFileName().toString().equals(self))
                    .filter(wanted)
                    .map(entry -> entry.getFileName() + " " + content(entry.resolve("cmdline")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those that are still there when everybody had time to end. */
    public static List<String> remaining(String text) {
        long deadline = System.nanoTime() + LIMIT_NANOS;
        List<String> found = with(text);
        while (!found.isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(POLL_NANOS);
            found = with(text);
        }
        return found;
    }

    private static boolean carries(Path process, String text) {
        return content(process.resolve("environ")).contains(text)
                || content(process.resolve("cmdline")).contains(text);
    }

    private static String content(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                    .replace('\0', ' ');
        } catch (IOException e) {
            // It has ended meanwhile, or is somebody else's.
            return "";
        }
    }
}
