package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a command has in its environment: the trace of its request (W3C Trace Context). */
@InTurn
class TraceE2E extends OnFieldServer {
    private static final String FIRST = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final String OTHER = FieldServer.TRACEPARENT;

    @Test
    void theCommandGetsTheTraceOfItsRequest() {
        assertThat(traceOf(create("env", FIRST))).containsExactly("TRACEPARENT=" + FIRST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-$(id)"
            })
    void withoutAValidTraceThereIsNone(String header) {
        assertThat(traceOf(create("env", header))).isEmpty();
    }

    @Test
    void theCommandsEnvironmentHoldsNothingOfTheServers() {
        String id = api.create("web-01", "env");
        api.awaitEnd(id);
        List<String> log = api.get("/v1/operations/" + id + "/logs").body().lines().toList();

        List<String> names =
                log.stream()
                        .filter(it -> it.contains("="))
                        .map(it -> it.substring(0, it.indexOf("=")))
                        .toList();
        assertThat(names).contains("PATH", "HOME", "LANG", "NO_COLOR", "TERM");
        assertThat(names)
                .filteredOn(name -> !name.startsWith("PROVISIONING_"))
                .isSubsetOf(
                        "PATH", "HOME", "LANG", "NO_COLOR", "TERM", "PWD", "OLDPWD", "SHLVL", "_");
        assertThat(log).noneMatch(line -> line.contains("canary"));
    }

    @Test
    void aRetryIsPartOfItsOwnRequestsTrace() {
        String failed = create("fail", FIRST);
        api.awaitEnd(failed);

        String retried =
                api.send(
                                api.request("/v1/operations/" + failed + "/retry")
                                        .header("traceparent", OTHER)
                                        .POST(BodyPublishers.noBody()))
                        .object()
                        .getString("id");
        String untraced = api.post("/v1/operations/" + failed + "/retry").object().getString("id");

        assertThat(ledgerOf(failed)).contains("traceparent " + FIRST);
        assertThat(ledgerOf(retried)).contains("traceparent " + OTHER);
        assertThat(ledgerOf(untraced)).contains("traceparent none");
    }

    private static List<String> ledgerOf(String operation) {
        api.awaitEnd(operation);
        return cli.ledgerOf(operation).stream().map(line -> line.substring(2)).toList();
    }

    private static String create(String behaviour, String traceparent) {
        String body =
                """
                {"workspace": "w", "provider": "%s", "plan": "p", "hostname": "h"}"""
                        .formatted(behaviour);
        return api.send(
                        api.request("/v1/servers/create")
                                .header("traceparent", traceparent)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body)))
                .object()
                .getString("id");
    }

    private static List<String> traceOf(String operation) {
        api.awaitEnd(operation);
        return api.get("/v1/operations/" + operation + "/logs")
                .body()
                .lines()
                .filter(line -> line.startsWith("TRACEPARENT"))
                .toList();
    }
}
