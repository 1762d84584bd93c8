package io.provisioning.faults;

import static io.provisioning.Tries.FAULTS;

import io.provisioning.Await;
import io.provisioning.packaged.FakeCli;
import io.provisioning.packaged.Leftovers;
import io.provisioning.packaged.PackagedServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Servers that drive one CLI with one ledger and know one secret. On PostgreSQL any number of them
 * shares the database; each has a data directory of its own.
 */
final class Cluster implements AutoCloseable {
    static final int SLOTS = FAULTS.of(10, 50, 50);

    /** Nothing that is waited for takes longer. */
    static final Duration REST = Duration.ofMinutes(5);

    static final String SECRET = "a secret that only the fault harness has";

    private final Path directory;
    private final FakeCli cli;
    private final Map<String, String> environment = new HashMap<>();
    private final List<Node> nodes = new ArrayList<>();

    private Cluster(Path directory) {
        this.directory = directory;
        this.cli = new FakeCli(directory);
        with("JWT_SECRET", SECRET);
        with("SERVER_RATE_LIMIT_PER_MINUTE", "0");
        with("PROVISIONING_MAX_CONCURRENT_OPERATIONS", String.valueOf(SLOTS));
        with("PROVISIONING_GRACE_SECONDS", "1");
    }

    /** For one server with the embedded database. */
    static Cluster embedded(Path directory) {
        return new Cluster(directory);
    }

    /** For servers that share this PostgreSQL database. */
    static Cluster on(String databaseUrl, Path directory) {
        return new Cluster(directory).with("DATABASE_URL", databaseUrl);
    }

    /** With this setting for every server that is added from now on. */
    Cluster with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** One more server, not started yet. */
    Node add() {
        PackagedServer server = cli.server(directory.resolve("data-" + nodes.size()));
        environment.forEach(server::withEnvironment);
        Node node = new Node(server);
        nodes.add(node);
        return node;
    }

    /** One more server, started. */
    Node start() {
        return add().start();
    }

    /** So many more servers, started at once. */
    List<Node> startTogether(int count) {
        List<Node> added = Stream.generate(this::add).limit(count).toList();
        added.parallelStream().forEach(Node::start);
        return added;
    }

    /** A server, by its place. */
    Node node(int place) {
        return nodes.get(place);
    }

    FakeCli cli() {
        return cli;
    }

    Path ledger() {
        return directory.resolve("ledger");
    }

    /** The data directory of a server, by its place. */
    Path data(int place) {
        return directory.resolve("data-" + place);
    }

    Runs runs() {
        return Runs.in(ledger());
    }

    /**
     * Lets so many operations run that wait for the gate, which is every place of every server.
     *
     * @return what runs
     */
    Set<String> occupy(int places, Load load) {
        return occupy(places, load, "gate");
    }

    /** The same with another behaviour that ends when the gate is open. */
    Set<String> occupy(int places, Load load, String behaviour) {
        cli.shut();
        load.submit(places, behaviour);
        Await.until("every place is taken", REST, () -> node(0).ids("running").size() == places);
        return node(0).ids("running");
    }

    /** The processes of the CLI that are alive, whoever has started them. */
    List<String> processes() {
        return Leftovers.withEnvironment(ledger().toString(), "PROVISIONING_EXECUTION=");
    }

    @Override
    public void close() {
        nodes.forEach(Node::close);
    }
}
