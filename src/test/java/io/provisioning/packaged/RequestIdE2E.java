package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The id by which a request is found again: the client's where it is harmless, else ours. */
@InTurn
class RequestIdE2E {
    @RegisterExtension static final SharedServer SHARED = new SharedServer();

    private Api api;

    @BeforeEach
    void logIn() {
        api = SHARED.admin();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "Build_42/step:7+x=y.z", "5d8ff8a6-9be1-4b8f-9d37-0c53ef8e5b2a"})
    void theClientsRequestIdComesBack(String id) {
        for (String path : new String[] {"/v1/version", "/v1/nothing", "/nothing", "/health"}) {
            Api.Answer answer = api.send(api.request(path).header("X-Request-Id", id));

            assertThat(answer.header("X-Request-Id")).as(path).isEqualTo(id);
            if (answer.status() >= 400) {
                Refusal.check(answer, 404, "not_found");
            }
        }
    }

    @Test
    void theLongestRequestIdIsOf128Characters() {
        String longest = "x".repeat(128);
        Api.Answer taken = api.send(api.request("/v1/version").header("X-Request-Id", longest));
        Api.Answer replaced =
                api.send(api.request("/v1/version").header("X-Request-Id", longest + "x"));

        assertThat(taken.header("X-Request-Id")).isEqualTo(longest);
        assertFresh(replaced, longest + "x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b",
                "a;b",
                "a,b",
                "\"a\"",
                "<script>",
                "a\tb",
                "$(id)",
                "{0}",
                "%0d%0a"
            })
    void aHostileRequestIdIsReplaced(String id) {
        for (String path : new String[] {"/v1/version", "/v1/nothing", "/nothing", "/health"}) {
            assertFresh(api.send(api.request(path).header("X-Request-Id", id)), id);
        }
    }

    @Test
    void eachRequestWithoutAnIdGetsItsOwn() {
        Api.Answer[] answers = {
            api.get("/v1/version"), api.get("/v1/version"), api.get("/health"), api.get("/nothing")
        };

        assertThat(Arrays.stream(answers).map(answer -> answer.header("X-Request-Id")))
                .doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(UUID.fromString(id)).isNotNull());
    }

    private static void assertFresh(Api.Answer answer, String offered) {
        assertThat(answer.headers().allValues("X-Request-Id")).hasSize(1).doesNotContain(offered);
        assertThat(UUID.fromString(answer.header("X-Request-Id"))).isNotNull();
        if (answer.status() >= 400) {
            Refusal.check(answer, 404, "not_found");
        }
    }
}
