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
 * Which connections are open on both sides, as the kernel reports them. Otherwise the server
 * notices that a client is gone only when it writes to it, and some answers have nothing to write
 * for long.
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

    /** Whether this connection is open; if the kernel does not tell, it counts as open. */
    public boolean contain(ClientConnection connection) {
        return current().map(it -> it.contains(connection.ends().inProc())).orElse(true);
    }

    /** Read once for all calls within a moment; empty if no table can be read. */
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
