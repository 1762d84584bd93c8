package io.provisioning.bench;

import io.provisioning.FreePort;
import io.provisioning.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Starts of the product, in each way there is, and of a bare Payara Micro, in turn, several rounds;
 * prints the medians and their ratios. {@code StartBench PRODUCT_JAR COMMAND PAYARA_MICRO_JAR
 * ROUNDS JAVA_HOME…}
 */
public final class StartBench {
    private static final Duration LOAD = Duration.ofMinutes(1);
    private static final int CONNECTIONS = 32;

    /** What one start has cost. */
    private record Start(double seconds, double processorSeconds, double mebibytes) {}

    /** One way to start a server: what is run, and what answers then. */
    private record Way(String name, List<String> command, String path) {}

    private final Path directory;
    private final Path javaHome;

    private StartBench(Path directory, Path javaHome) {
        this.directory = directory;
        this.javaHome = javaHome;
    }

    /** Runs the rounds on each Java and prints the tables. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("provisioning-bench");
        try {
            for (String javaHome : List.of(arguments).subList(4, arguments.length)) {
                new StartBench(directory, Path.of(javaHome))
                        .run(
                                arguments[0],
                                arguments[1],
                                arguments[2],
                                Integer.parseInt(arguments[3]));
            }
        } finally {
            Trees.delete(directory);
        }
    }

    private void run(String product, String command, String payara, int rounds)
            throws IOException, InterruptedException {
        String java = javaHome.resolve("bin/java").toString();
        String war = BareWar.pack(directory).toString();
        List<Way> ways =
                List.of(
                        new Way(
                                "bare Payara Micro",
                                List.of(
                                        java,
                                        "-jar",
                                        payara,
                                        "--nocluster",
                                        "--deploy",
                                        war,
                                        "--contextroot",
                                        "/"),
                                "/bare/answer"),
                        new Way("`java -jar`", List.of(java, "-jar", product), "/v1/version"),
                        new Way("the command", List.of(command), "/v1/version"));
        // The command makes its archive at the first stop; and no start has to make a database.
        for (Way way : ways) {
            start(way).close();
        }
        Map<Way, List<Start>> starts = new LinkedHashMap<>();
        for (int round = 1; round <= rounds; round++) {
            for (Way way : ways) {
                System.out.printf("Round %d of %d: %s%n", round, rounds, way.name());
                starts.computeIfAbsent(way, any -> new ArrayList<>()).add(measured(way));
            }
        }
        print(starts, rounds);
        System.out.printf(
                "%nThe command after %d s of load: %.0f MiB%n",
                LOAD.toSeconds(), afterLoad(ways.get(2)));
    }

    private Subject start(Way way) throws IOException {
        int port = FreePort.onLoopback();
        List<String> command = new ArrayList<>(way.command());
        command.addAll(List.of("--port", String.valueOf(port)));
        return Subject.start(
                command,
                Map.of(
                        "JAVA_HOME",
                        javaHome.toString(),
                        "SERVER_DATA_DIR",
                        directory.resolve("data").toString(),
                        "XDG_CACHE_HOME",
                        directory.resolve("cache").toString()),
                port,
                way.path(),
                directory.resolve("start.log"));
    }

    private Start measured(Way way) throws IOException {
        try (Subject subject = start(way)) {
            return new Start(
                    subject.startSeconds(),
                    subject.processorSeconds(),
                    subject.residentMebibytes());
        }
    }

    private double afterLoad(Way way) throws IOException, InterruptedException {
        try (Subject subject = start(way)) {
            Client client = new Client(subject.port());
            String id = client.createServer();
            Load.get(subject.port(), "/v1/operations/" + id, client.token(), CONNECTIONS).run(LOAD);
            return subject.residentMebibytes();
        }
    }

    private void print(Map<Way, List<Start>> starts, int rounds) {
        System.out.printf(
                "%nMedian of %d rounds, %d processors, Java in %s%n%n",
                rounds, Runtime.getRuntime().availableProcessors(), javaHome.getFileName());
        System.out.println(
                "| what | to first answer, s | ratio | processor, s | ratio | resident, MiB |");
        System.out.println("| --- | --- | --- | --- | --- | --- |");
        List<Start> bare = starts.values().iterator().next();
        double seconds = Windows.median(bare, Start::seconds);
        double processor = Windows.median(bare, Start::processorSeconds);
        starts.forEach(
                (way, all) ->
                        System.out.printf(
                                "| %s | %.1f | %.2f | %.1f | %.2f | %.0f |%n",
                                way.name(),
                                Windows.median(all, Start::seconds),
                                Windows.median(all, Start::seconds) / seconds,
                                Windows.median(all, Start::processorSeconds),
                                Windows.median(all, Start::processorSeconds) / processor,
                                Windows.median(all, Start::mebibytes)));
    }
}
