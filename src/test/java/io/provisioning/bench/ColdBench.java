package io.provisioning.bench;

import com.sun.net.httpserver.HttpServer;
import io.provisioning.FreePort;
import io.provisioning.Trees;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A bare Payara Micro and the product from their first answers on, each freshly started; prints how
 * many requests they answer in each window. {@code ColdBench PRODUCT_JAR PAYARA_MICRO_JAR}
 */
public final class ColdBench {
    private static final int SECONDS = 10;
    private static final int WINDOWS = 9;
    private static final int CONNECTIONS = 32;

    /** Java's first compiler is at its end early. */
    private static final int WINDOWS_OF_FIRST_COMPILER = 4;

    private static final Duration OWN_WARM_UP = Duration.ofSeconds(5);

    /** An operation that has ended, and who may ask for it, also after a restart. */
    private record Ended(String path, String token) {}

    private final Progress progress = new Progress();
    private final Path directory;
    private final String product;
    private final String payara;

    private ColdBench(Path directory, String product, String payara) {
        this.directory = directory;
        this.product = product;
        this.payara = payara;
    }

    /** Measures and prints the tables. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("provisioning-bench");
        try {
            new ColdBench(directory, arguments[0], arguments[1]).run();
        } finally {
            Trees.delete(directory);
        }
    }

    private void run() throws IOException, InterruptedException {
        warmUpLoad();
        ColdTables.Run bare = bare();
        Ended ended;
        ColdTables.Run quick;
        // Its data are the next one's, which is under load at once, as after any restart.
        try (Subject subject = start(List.of("java", "-XX:TieredStopAtLevel=1"))) {
            ended = operation(subject);
            quick = load(subject, ended, "product, first compiler", WINDOWS_OF_FIRST_COMPILER);
        }
        ColdTables.Run ours;
        try (Subject subject = start(List.of("java"))) {
            ours = load(subject, ended, "product", WINDOWS);
        }
        System.out.printf(
                "%n%d processors, Java %s, %d connections, windows of %d s%n%n",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                CONNECTIONS,
                SECONDS);
        ColdTables tables = new ColdTables(bare, ours, quick);
        System.out.println(tables.windows() + "\n\n" + tables.figures());
    }

    /** Otherwise the first one would be loaded by what the compiler has not seen yet. */
    private void warmUpLoad() throws IOException {
        progress.say("cold: warming the load itself, " + OWN_WARM_UP.toSeconds() + " s");
        byte[] answer = "x".repeat(490).getBytes(StandardCharsets.US_ASCII);
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(200, answer.length);
                    exchange.getResponseBody().write(answer);
                    exchange.close();
                });
        server.start();
        Load.get(server.getAddress().getPort(), "/", null, CONNECTIONS).run(OWN_WARM_UP);
        server.stop(0);
    }

    private ColdTables.Run bare() throws IOException {
        progress.say("cold: starting a bare Payara Micro");
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
                        BareWar.pack(directory).toString(),
                        "--contextroot",
                        "/");
        try (Subject subject =
                Subject.start(command, port, "/bare/answer", directory.resolve("bare.log"))) {
            return load(subject, new Ended("/bare/answer", null), "bare", WINDOWS);
        }
    }

    private Subject start(List<String> java) throws IOException {
        progress.say("cold: starting the product by " + String.join(" ", java));
        int port = FreePort.onLoopback();
        List<String> command = new ArrayList<>(java);
        command.addAll(List.of("-jar", product, "--port", String.valueOf(port)));
        return Subject.start(
                command,
                Map.of("SERVER_DATA_DIR", directory.resolve("data").toString()),
                port,
                "/v1/version",
                directory.resolve("product.log"));
    }

    private static Ended operation(Subject subject) throws IOException, InterruptedException {
        Client client = new Client(subject.port());
        String id = client.createServer();
        client.await(id);
        return new Ended("/v1/operations/" + id, client.token());
    }

    private ColdTables.Run load(Subject subject, Ended ended, String name, int count)
            throws IOException {
        Load load = Load.get(subject.port(), ended.path(), ended.token(), CONNECTIONS);
        List<Windows.Window> windows = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            double before = subject.processorSeconds();
            Latencies answers = load.run(Duration.ofSeconds(SECONDS));
            windows.add(
                    new Windows.Window(
                            answers.perSecond(),
                            answers.count(),
                            subject.processorSeconds() - before));
            progress.say(
                    "cold: %s, window %d of %d: %s requests/s"
                            .formatted(name, i, count, Table.whole(answers.perSecond())));
        }
        return new ColdTables.Run(new Windows(SECONDS, windows), subject.residentMebibytes());
    }
}
