package io.provisioning.request;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which connections both sides hold open, as the kernel knows it. Who has gone shows otherwise only
 * when something is written to him, and not in every answer there is something to write.
 */
@ApplicationScoped
public class OpenConnections {
    private static final List<Path> TABLES =
            List.of(Path.of("/proc/self/net/tcp"), Path.of("/proc/self/net/tcp6"));

    /** IPv4 over a socket of IPv6. */
    private static final String MAPPED = "0000000000000000FFFF0000";

    private static final String ESTABLISHED = "01";
    private static final int STATE = 3;
    private static final Duration FRESH = Duration.ofSeconds(2);

    private Optional<Set<String>> open = Optional.empty();
    private long readAt = System.nanoTime() - FRESH.toNanos();

    /** Whether this one is; where the kernel does not tell, it is. */
    public boolean contain(ClientConnection connection) {
        return current().map(it -> it.contains(connection.ends().inProc())).orElse(true);
    }

    /** Read once for all who ask within a moment; empty where no table can be read. */
    private synchronized Optional<Set<String>> current() {
        if (System.nanoTime() - readAt >= FRESH.toNanos()) {
            List<Path> tables = TABLES.stream().filter(Files::isReadable).toList();
            open =
                    tables.isEmpty()
                            ? Optional.empty()
                            : Optional.of(
                                    tables.stream()
                                            .flatMap(OpenConnections::established)
                                            .collect(Collectors.toUnmodifiableSet()));
            readAt = System.nanoTime();
        }
        return open;
    }

    private static Stream<String> established(Path table) {
        try {
            return Files.readAllLines(table).stream()
                    .map(line -> line.strip().split(" +"))
                    .filter(cells -> cells.length > STATE && cells[STATE].equals(ESTABLISHED))
                    .map(
                            cells ->
                                    cells[1].replace(MAPPED, "")
                                            + " "
                                            + cells[2].replace(MAPPED, ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
