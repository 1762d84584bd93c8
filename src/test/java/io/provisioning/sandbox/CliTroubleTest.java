package io.provisioning.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What happens when a provider misbehaves, many commands run at once, or one is killed. */
@Order(1)
class CliTroubleTest extends CliContract {
    private static final int CROWD = 8;

    @Test
    void aFailingProviderEndsWithItsErrorAndLeavesNothing() throws Exception {
        CliResult result = run(createServerAt("fail"));

        result.assertFailed(PROVIDER_FAILED);
        assertThat(result.stderr()).startsWith("==> ");
        assertNothingExists();
    }

    @Test
    void aHangingProviderWaitsForAChildProcess() throws Exception {
        RunningCli hanging = start(createServerAt("hang"));
        ProcessHandle child;
        try (hanging) {
            child = hanging.awaitChild("sleep");
            assertThat(hanging.progress()).startsWith("==> ");
            assertNothingExists();
            assertThat(hanging.process().isAlive()).isTrue();
        }
        assertThat(hanging.process().isAlive()).isFalse();
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void aSlowProviderTakesASecondForEachStep() throws Exception {
        try (RunningCli slow = start(createServerAt("slow"))) {
            Await.until("its first step", () -> lines(slow) > 0);
            assertThat(slow.endsWithin(1_500)).isFalse();
            assertThat(lines(slow)).isLessThanOrEqualTo(3);
        }
        assertNothingExists();
    }

    private static long lines(RunningCli cli) {
        try {
            return cli.progress().lines().count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void ofManyThatCreateTheSameServerAtOnceOneSucceeds() throws Exception {
        List<CliResult> results = runAtOnce(i -> createServer("web-01", "prod"));

        assertThat(results)
                .extracting(CliResult::status)
                .containsOnlyOnce(0)
                .containsOnly(0, EXISTS);
        assertThat(listed("server", "hostname")).containsExactly("web-01");
        String id =
                results.stream()
                        .filter(result -> result.status() == 0)
                        .map(result -> result.json().asJsonObject().getString("server_id"))
                        .findFirst()
                        .orElseThrow();
        assertThat(listed("server", "id")).containsExactly(id);
    }

    @Test
    void manyThatCreateDifferentServersAtOnceLoseNone() throws Exception {
        List<CliResult> results = runAtOnce(i -> createServer("web-" + i, "prod"));

        assertThat(results).allSatisfy(result -> assertThat(result.status()).isZero());
        assertThat(listed("server", "hostname")).hasSize(CROWD).doesNotHaveDuplicates();
        assertThat(listed("workspace", "name")).containsExactly("prod");
    }

    @Test
    void ofManyThatDeleteTheSameServerAtOnceOneSucceeds() throws Exception {
        object(createServer("web-01", "prod"));

        assertThat(runAtOnce(i -> "server delete web-01 --yes --out=json"))
                .extracting(CliResult::status)
                .containsOnlyOnce(0)
                .containsOnly(0, NOT_FOUND);
    }

    /**
     * The kills are spread over the life of a command, so that some hit the moment of writing.
     * Every other time the children die first, as they may when a whole process tree is swept.
     */
    @Test
    void aKilledCommandLeavesAllOrNothing() throws Exception {
        for (int i = 0; i < 4 * CROWD; i++) {
            try (RunningCli killed = start(createServer("web-" + i, "prod"))) {
                killed.endsWithin(2L * i);
                if (i % 2 == 0) {
                    killed.process().destroyForcibly();
                }
            }
        }
        List<String> whole = listed("server", "hostname");
        assertThat(listed("server", "id")).allMatch(id -> id.matches("srv-[0-9a-f]{8}"));
        assertThat(listed("server", "created_at")).allMatch(at -> at.endsWith("Z"));
        for (int i = 0; i < 4 * CROWD; i++) {
            int expected = whole.contains("web-" + i) ? EXISTS : 0;
            assertThat(run(createServer("web-" + i, "prod")).status()).isEqualTo(expected);
        }
    }

    private static String createServerAt(String provider) {
        return createServer("web-01", "prod").replace("upcloud", provider);
    }

    /** Runs the commands all at once, and lists servers meanwhile. */
    private List<CliResult> runAtOnce(IntFunction<String> words)
            throws IOException, InterruptedException {
        List<RunningCli> crowd = new ArrayList<>();
        List<CliResult> results = new ArrayList<>();
        try {
            for (int i = 0; i < CROWD; i++) {
                crowd.add(start(words.apply(i)));
            }
            assertThat(list("server")).hasSizeLessThanOrEqualTo(CROWD);
            for (RunningCli one : crowd) {
                results.add(one.finish());
            }
        } finally {
            crowd.forEach(RunningCli::close);
        }
        return results;
    }
}
