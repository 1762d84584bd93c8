package io.provisioning.packaged;

import io.provisioning.Ledger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The CLI that misbehaves on request, and the ledger it keeps outside the server's database. */
public record FakeCli(Path directory) {
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** A server that drives it, not started yet. */
    public PackagedServer server(Path data) {
        return PackagedServer.in(data)
                .withFlags(
                        "--cli-path",
                        Path.of("src/test/cli/provisioning-fake").toAbsolutePath().toString())
                .withEnvironment("PROVISIONING_FAKE_LEDGER", ledger().toString());
    }

    /** What {@code server list} prints from now on. */
    public void lists(String json) {
        write("servers.json", json);
    }

    /** What {@code tell} prints from now on, on stderr and as its result. */
    public void tells(String text, String json) {
        write("tell", text);
        write("tell.json", json);
    }

    /** What {@code workspace list} prints from now on. */
    public void workspaces(String json) {
        write("workspaces.json", json);
    }

    /** How often {@code workspace list} was asked. */
    public int timesAskedForWorkspaces() {
        return timesAsked("0 workspaces");
    }

    /** Lets every {@code gate} end. */
    public void open() {
        write("open", "");
    }

    /** Has every {@code gate} wait from now on. */
    public void shut() {
        try {
            Files.deleteIfExists(directory.resolve("open"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How often {@code server list} was asked. */
    public int timesAsked() {
        return timesAsked("0 list");
    }

    private int timesAsked(String question) {
        return (int) ledgerOf("none").stream().filter(question::equals).count();
    }

    /** How {@code server list} ends from now on. */
    public void listEndsWith(int exitCode) {
        write("list-exit", String.valueOf(exitCode));
    }

    /** What {@code server list} says on stderr from now on. */
    public void complains(String text) {
        write("list-error", text);
    }

    /** The ledger's lines of one operation, without its id. */
    public List<String> ledgerOf(String operation) {
        return new Ledger(ledger()).linesOf(operation);
    }

    /** How often an operation was begun. */
    public long startsOf(String operation) {
        return ledgerOf(operation).stream().filter(line -> line.endsWith(" start")).count();
    }

    /** The processes an operation has started, once there are so many; 0 for one that is dead. */
    public List<Long> pidsOf(String operation, int count) {
        return new Ledger(ledger()).pidsOf(operation, count);
    }

    /** Those of the processes that are alive. */
    public static List<Long> alive(List<Long> pids) {
        return Ledger.alive(pids);
    }

    /** Waits a moment for processes that somebody else is killing. */
    public static List<Long> aliveAtLast(List<Long> pids) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (System.nanoTime() < deadline && !alive(pids).isEmpty()) {
            LockSupport.parkNanos(POLL_NANOS);
        }
        return alive(pids);
    }

    private Path ledger() {
        return directory.resolve("ledger");
    }

    private void write(String name, String text) {
        try {
            Files.writeString(directory.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
