package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Callers who call too often. */
class RateLimitE2E {
    private static final int MOST = 20;
    private static final List<String> PATHS =
            List.of("/x", "/v1/operations", "/docs", "/", "/.well-known/jwks.json", "/metrics");
    private static final List<String> PROBES =
            List.of("/health", "/health/live", "/health/ready", "/health/started");

    @TempDir static Path directory;
    private static PackagedServer server;
    private static Api operator;
    private static Api admin;
    private static Api second;

    @BeforeAll
    static void start() {
        server =
                PackagedServer.in(directory.resolve("data"))
                        .withFlags("--cli-path", "sandbox")
                        .withEnvironment("SERVER_RATE_LIMIT_PER_MINUTE", String.valueOf(MOST))
                        .start();
        // Whoever logs in has no account yet: it is one of what comes from this address.
        operator = Api.as(server, "operator", "operator123");
        admin = Api.admin(server);
        admin.createUser("admin2", "admin", "a second pair of eyes");
        second = Api.as(server, "admin2", "a second pair of eyes");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void whoCallsTooOftenIsToldWhenToGoOnAndOthersAreNotHeldUp() {
        List<Api.Answer> refused = new ArrayList<>();
        // A minute may end meanwhile, so twice as many and one more.
        for (int i = 0; i <= 2 * MOST; i++) {
            Api.Answer answer = admin.get("/v1/operations");
            assertThat(answer.header("RateLimit-Policy")).isEqualTo("\"caller\";q=20;w=60");
            if (answer.status() == 429) {
                refused.add(answer);
            }
        }

        assertThat(refused).isNotEmpty();
        Api.Answer last = refused.get(refused.size() - 1);
        Refusal.check(last, 429, "too_many_requests");
        assertThat(Integer.parseInt(last.header("Retry-After"))).isBetween(1, 60);
        assertThat(last.header("RateLimit")).matches("\"caller\";r=0;t=[0-9]+");
        assertThat(operator.get("/v1/operations").status()).isEqualTo(200);
        assertThat(Api.anonymous(server).get("/health").status()).isEqualTo(200);
        assertThat(recordedRefusals(second))
                .as("for each minute that was touched the first, and one for the rest")
                .isBetween(1, 4);
    }

    @Test
    void whoHasNoGoodTokenIsHeldUpWhereverHeAsksAndTheProbesNever() {
        Api stranger = Api.anonymous(server).withToken("not.a.token");
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i <= 2 * MOST; i++) {
            statuses.add(stranger.get(PATHS.get(i % PATHS.size())).status());
        }

        assertThat(statuses).contains(429).doesNotContain(500);
        for (String probe : PROBES) {
            Api.Answer answer = Api.anonymous(server).get(probe);
            assertThat(answer.status()).as(probe).isEqualTo(200);
            assertThat(answer.header("RateLimit")).isNull();
        }
    }

    private static int recordedRefusals(Api api) {
        return api.get("/v1/audit?principal=admin&outcome=denied").json().asJsonArray().size();
    }
}
