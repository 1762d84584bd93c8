package io.provisioning.bench;

import io.provisioning.FreePort;
import io.provisioning.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Memory and throughput of the product and of a bare Payara Micro, in turn, several rounds; prints
 * the medians and their ratio. {@code Bench PRODUCT_JAR PAYARA_MICRO_JAR [ROUNDS]}
 */
public final class Bench {
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final int CONNECTIONS = 32;

    /** What one round found out about one subject. */
    private record Round(double mebibytes, double requestsPerSecond) {}

    private final Path directory;
    private final String product;
    private final String payara;

    private Bench(Path directory, String product, String payara) {
        this.directory = directory;
        this.product = product;
        this.payara = payara;
    }

    /** Runs the rounds and prints the table. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("provisioning-bench");
        try {
            int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
            new Bench(directory, arguments[0], arguments[1]).run(rounds);
        } finally {
            Trees.delete(directory);
        }
    }

    private void run(int rounds) throws IOException, InterruptedException {
        List<Round> bare = new ArrayList<>();
        List<Round> ours = new ArrayList<>();
        Path war = BareWar.pack(directory);
        for (int round = 1; round <= rounds; round++) {
            System.out.printf("Round %d of %d: bare Payara Micro%n", round, rounds);
            bare.add(bare(war));
            System.out.printf("Round %d of %d: product%n", round, rounds);
            ours.add(ours());
        }
        System.out.printf(
                "%nMedian of %d rounds, %d processors, %d connections%n%n",
                rounds, Runtime.getRuntime().availableProcessors(), CONNECTIONS);
        System.out.printf("| figure | bare | product | ratio |%n| --- | --- | --- | --- |%n");
        row("resident memory after load, MiB", bare, ours, Round::mebibytes);
        row("requests/s", bare, ours, Round::requestsPerSecond);
    }

    private Round bare(Path war) throws IOException, InterruptedException {
        int port = FreePort.onLoopback();
        List<String> command =
                List.of(
                        "java",
                        "-jar",
                        payara,
                        "--nocluster",
                        "--port",
                        String.valueOf(port),
                        "--deploy",
                        war.toString(),
                        "--contextroot",
                        "/");
        try (Subject subject =
                Subject.start(command, port, "/bare/answer", directory.resolve("bare.log"))) {
            return measure(subject, Load.get(port, "/bare/answer", null, CONNECTIONS));
        }
    }

    private Round ours() throws IOException, InterruptedException {
        int port = FreePort.onLoopback();
        Path data = directory.resolve("data");
        List<String> command =
                List.of(
                        "java",
                        "-jar",
                        product,
                        "--port",
                        String.valueOf(port),
                        "--data-dir",
                        data.toString());
        try (Subject subject =
                Subject.start(command, port, "/v1/version", directory.resolve("ours.log"))) {
            Client client = new Client(port);
            String id = Client.member(client.post("/v1/servers/create", CREATE), "id");
            return measure(
                    subject, Load.get(port, "/v1/operations/" + id, client.token(), CONNECTIONS));
        }
    }

    private static Round measure(Subject subject, Load load)
            throws IOException, InterruptedException {
        load.warmUp(WINDOW);
        double requestsPerSecond = load.run(WINDOW).perSecond();
        return new Round(subject.residentMebibytes(), requestsPerSecond);
    }

    /** Something that ends at once where no CLI is. */
    static final String CREATE =
            "{\"workspace\":\"production\",\"provider\":\"upcloud\",\"plan\":\"2xCPU-4GB\","
                    + "\"hostname\":\"web-01\"}";

    private static void row(
            String figure, List<Round> bare, List<Round> ours, ToDoubleFunction<Round> value) {
        double theirs = median(bare, value);
        double mine = median(ours, value);
        System.out.printf("| %s | %.1f | %.1f | %.2f |%n", figure, theirs, mine, mine / theirs);
    }

    static <T> double median(List<T> rounds, ToDoubleFunction<T> value) {
        List<Double> sorted = rounds.stream().map(value::applyAsDouble).sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
