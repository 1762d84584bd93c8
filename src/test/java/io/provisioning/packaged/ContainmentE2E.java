package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Await;
import io.provisioning.Ledger;
import io.provisioning.Tools;
import io.provisioning.execution.containment.Containment;
import io.provisioning.execution.containment.Levels;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That nothing escapes, at every level of containment that this host allows. */
@Order(1)
class ContainmentE2E {
    private static final int GRACE_MILLIS = 4000;

    @TempDir Path directory;
    private FakeCli cli;
    private Api api;

    /** Those that can be asked for. */
    static List<Containment> levels() {
        Tools.assume(Levels.available().contains(Containment.NAMESPACE), "No PID namespaces here");
        return Levels.available().stream().filter(level -> level != Containment.MARK).toList();
    }

    @ParameterizedTest
    @MethodSource("levels")
    void nothingOutlivesACancelOrTheServer(Containment level) {
        cli = new FakeCli(directory);
        try (PackagedServer server =
                cli.server(directory.resolve("data"))
                        .withEnvironment("PROVISIONING_CONTAINMENT", level.label())
                        .withEnvironment("PROVISIONING_GRACE_SECONDS", "4")
                        .start()) {
            api = Api.admin(server);
            assertThat(api.get("/health").object().getString("containment"))
                    .isEqualTo(level.label());
            for (String behaviour : behaviours(level)) {
                assertThatACancelLeavesNothing(behaviour);
            }
            List<Long> pids = new ArrayList<>();
            for (String behaviour : behaviours(level)) {
                pids.addAll(started(api.create("web-" + behaviour, behaviour), behaviour));
            }
            pids.addAll(daemonsInTheirGracePeriod());

            server.kill();

            assertThat(FakeCli.aliveAtLast(pids)).isEmpty();
            assertThat(Leftovers.remaining(directory.toString())).isEmpty();
        }
    }

    @Test
    void aServerThatCannotHaveTheLevelItIsToldToHaveDoesNotStart() {
        try (PackagedServer server =
                PackagedServer.in(directory.resolve("data"))
                        .withEnvironment("PROVISIONING_CONTAINMENT", "namespace")
                        .withEnvironment("PATH", directory.toString())) {
            assertThat(server.startAndFail()).isEqualTo(1);
            assertThat(server.output())
                    .anyMatch(line -> line.contains("provisioning.containment is namespace"));
        }
    }

    private void assertThatACancelLeavesNothing(String behaviour) {
        String id = api.create("web-" + behaviour, behaviour);
        List<Long> pids = started(id, behaviour);

        api.post("/v1/operations/" + id + "/cancel");

        JsonObject operation = api.awaitEnd(id);
        assertThat(FakeCli.alive(pids)).as(behaviour).isEmpty();
        assertThat(operation.getString("status")).isEqualTo("cancelled");
        assertThat(operation.getBoolean("tree_empty")).isTrue();
        boolean killed = List.of("stubborn", "fork").contains(behaviour);
        assertThat(operation.getString("signal")).isEqualTo(killed ? "SIGKILL" : "SIGTERM");
        assertThat(operation.getInt("grace_used_ms"))
                .isGreaterThanOrEqualTo(killed ? GRACE_MILLIS : 0);
    }

    private List<Long> daemonsInTheirGracePeriod() {
        String id = api.create("web-01", "fork");
        List<Long> pids = started(id, "fork");
        api.post("/v1/operations/" + id + "/cancel");
        Await.until("the command has ended", () -> !Ledger.isAlive(pids.get(0)));
        return pids;
    }

    private List<Long> started(String id, String behaviour) {
        int count = behaviour.equals("fork") ? 7 : 2;
        List<Long> pids = cli.pidsOf(id, count);
        assertThat(FakeCli.alive(pids)).as(behaviour).hasSizeGreaterThanOrEqualTo(count);
        return pids;
    }

    private static List<String> behaviours(Containment level) {
        return level.compareTo(Containment.SESSION) < 0
                ? List.of("hang", "stubborn", "fork", "lost")
                : List.of("hang", "stubborn", "fork");
    }
}
