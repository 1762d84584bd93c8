package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Callers who have called too often. */
class RateLimitE2E {
    static final int MOST = 20;

    private static final List<String> PATHS =
            List.of("/x", "/v1/operations", "/docs", "/", "/.well-known/jwks.json", "/metrics");
    private static final List<String> PROBES =
            List.of("/health", "/health/live", "/health/ready", "/health/started");

    @RegisterExtension static final GuardedLives LIVES = new GuardedLives();

    private static List<Api.Answer> answers;
    private static Api.Answer others;
    private static int recorded;
    private static List<Integer> strangers;
    private static List<Api.Answer> probes;

    static void callTooOften(PackagedServer server) {
        Api anonymous = Api.anonymous(server);
        Api admin = GuardedLives.admin(server);
        // Whoever logs in has no account yet: it is one of what comes from this address.
        Api operator = Api.as(server, "operator", GuardedLives.PASSWORD);
        admin.createUser("admin2", "admin", "a second pair of eyes");
        Api second = Api.as(server, "admin2", "a second pair of eyes");
        int before = refusals(second);
        // A minute may end meanwhile, so twice as many and one more.
        answers = Stream.generate(() -> admin.get("/v1/operations")).limit(2 * MOST + 1L).toList();
        others = operator.get("/v1/operations");
        recorded = refusals(second) - before;
        Api stranger = anonymous.withToken("not.a.token");
        strangers =
                IntStream.rangeClosed(0, 2 * MOST)
                        .mapToObj(i -> stranger.get(PATHS.get(i % PATHS.size())).status())
                        .toList();
        probes = PROBES.stream().map(anonymous::get).toList();
    }

    private static int refusals(Api api) {
        return api.get("/v1/audit?principal=admin&outcome=denied").json().asJsonArray().size();
    }

    @Test
    void whoCallsTooOftenIsToldWhenToGoOnAndOthersAreNotHeldUp() {
        List<Api.Answer> refused = answers.stream().filter(it -> it.status() == 429).toList();

        assertThat(answers)
                .allMatch(it -> it.header("RateLimit-Policy").equals("\"caller\";q=20;w=60"));
        assertThat(refused).isNotEmpty();
        Api.Answer last = refused.get(refused.size() - 1);
        Refusal.check(last, 429, "too_many_requests");
        assertThat(Integer.parseInt(last.header("Retry-After"))).isBetween(1, 60);
        assertThat(last.header("RateLimit")).matches("\"caller\";r=0;t=[0-9]+");
        assertThat(others.status()).isEqualTo(200);
        assertThat(recorded)
                .as("for each minute that was touched the first, and one for the rest")
                .isBetween(1, 4);
    }

    @Test
    void whoHasNoGoodTokenIsHeldUpWhereverHeAsksAndTheProbesNever() {
        assertThat(strangers).contains(429).doesNotContain(500);
        assertThat(probes)
                .hasSameSizeAs(PROBES)
                .allSatisfy(
                        answer -> {
                            // There is no room on its disk, of which readiness tells.
                            assertThat(answer.status()).isIn(200, 503);
                            assertThat(answer.header("RateLimit")).isNull();
                        });
    }
}
