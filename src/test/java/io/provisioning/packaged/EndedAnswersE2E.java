package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is answered about an operation that has ended, the first time and from then on. */
@InTurn
class EndedAnswersE2E {
    @RegisterExtension static final SharedServer SHARED = new SharedServer();

    private Api api;
    private String path;
    private Api.Answer first;

    @BeforeEach
    void ended() {
        api = SHARED.admin();
        String id =
                api.createIn(SharedServer.freshName("ended"), "web-01", "upcloud")
                        .object()
                        .getString("id");
        api.awaitEnd(id);
        path = "/v1/operations/" + id;
        first = api.get(path);
    }

    /** Its headers, without those that no two answers have in common. */
    private static Map<String, List<String>> fixed(Api.Answer answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.keySet().removeAll(Set.of("x-request-id", "ratelimit", "date"));
        return headers;
    }

    @Test
    void whoAsksAgainGetsTheSame() {
        for (String again : List.of(path, path + "?wait=30s", path + "?wait=0", path + "?")) {
            Api.Answer answer = api.get(again);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(first.body()).endsWith("}\n");
            assertThat(fixed(answer)).isEqualTo(fixed(first));
            assertThat(answer.header("X-Request-Id")).isNotEqualTo(first.header("X-Request-Id"));
        }
    }

    @Test
    void whoHasItAlreadyIsToldSo() {
        Api.Answer known =
                api.send(api.request(path).header("If-None-Match", first.header("ETag")));

        assertThat(known.status()).isEqualTo(304);
        assertThat(known.body()).isEmpty();
        assertThat(known.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(api.send(api.request(path).header("If-None-Match", "\"other\"")).body())
                .isEqualTo(first.body());
    }

    @Test
    void whatIsRefusedTheFirstTimeIsRefusedAgain() {
        for (int i = 0; i < 2; i++) {
            Refusal.check(api.get(path + "?wait=soon"), 400, "invalid_request");
            Refusal.check(api.get(path + "?waits=1"), 400, "unknown_parameter");
            Refusal.check(
                    api.send(api.request(path).header("Accept", "text/csv")),
                    406,
                    "not_acceptable");
            Refusal.check(SHARED.anonymous().get(path), 401, "authentication_required");
            Refusal.check(api.delete(path), 405, "method_not_allowed");
        }
    }

    @Test
    void preferencesAreApplied() {
        Api.Answer strict = api.send(api.request(path).header("Prefer", "wait=1, handling=strict"));

        assertThat(strict.status()).isEqualTo(200);
        assertThat(strict.header("Preference-Applied")).isEqualTo("wait=1, handling=strict");
    }
}
