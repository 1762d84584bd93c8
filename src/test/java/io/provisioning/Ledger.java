package io.provisioning;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the misbehaving CLI writes down of its runs, and of the processes they start. */
public record Ledger(Path file) {
    private static final Path PROC = Path.of("/proc");

    /** The lines of one operation, without its id. */
    public List<String> linesOf(String operation) {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(operation + " "))
                    .map(line -> line.substring(operation.length() + 1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The processes an operation has started, once there are so many, as this process knows them; 0
     * for one that is dead already.
     */
    public List<Long> pidsOf(String operation, int count) {
        Await.until("there are " + count + " processes", () -> notes(operation).size() >= count);
        return notes(operation).stream().map(note -> outerPid(operation, note)).toList();
    }

    private List<String[]> notes(String operation) {
        return linesOf(operation).stream()
                .map(line -> line.split(" ", -1))
                .filter(words -> words.length == 4 && words[1].equals("pid"))
                .toList();
    }

    /** In a PID namespace a process knows another number of itself. */
    private static long outerPid(String operation, String[] note) {
        long found = 0;
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                if (isIn(note[2], process)) {
                    String inner = innerPid(process);
                    if (inner.equals("1") && isAnothers(operation, process)) {
                        return 0;
                    }
                    if (inner.equals(note[3])) {
                        found = Long.parseLong(process.getFileName().toString());
                    }
                }
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The numbers of namespaces are used again at once, for the commands of whoever comes next. */
    private static boolean isAnothers(String operation, Path first) {
        String environment = read(first.resolve("environ"));
        return environment.contains("PROVISIONING_EXECUTION=")
                && !environment.contains("PROVISIONING_OPERATION_ID=" + operation);
    }

    private static boolean isIn(String namespace, Path process) {
        try {
            Path link = Files.readSymbolicLink(process.resolve("ns/pid"));
            return link.toString().equals(namespace);
        } catch (IOException e) {
            return false;
        }
    }

    private static String innerPid(Path process) {
        return read(process.resolve("status"))
                .lines()
                .filter(line -> line.startsWith("NSpid:"))
                .map(line -> line.substring(line.lastIndexOf('\t') + 1))
                .findFirst()
                .orElse("");
    }

    /** Those of the processes that are alive; one that waits for init to collect it is not. */
    public static List<Long> alive(List<Long> pids) {
        return pids.stream().filter(Ledger::isAlive).toList();
    }

    /** Whether the process exists; one that only waits to be reaped does not. */
    public static boolean isAlive(long pid) {
        String stat = read(PROC.resolve(String.valueOf(pid)).resolve("stat"));
        return !stat.isEmpty() && stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
