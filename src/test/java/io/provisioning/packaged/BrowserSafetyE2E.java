package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser is told about answers, whoever gives them. */
@InTurn
class BrowserSafetyE2E {
    @RegisterExtension static final SharedServer SHARED = new SharedServer();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/health",
                "/health/ready",
                "/.well-known/jwks.json",
                "/v1/operations",
                "/v1/metrics",
                "/v1/auth/login",
                "/v1/nothing",
                "/nothing",
                "/docs/nothing"
            })
    void anAnswerIsNeitherGuessedAtNorFramedNorRun(String path) {
        Api.Answer answer = SHARED.admin().get(path);

        assertThat(answer.headers().allValues("X-Content-Type-Options"))
                .isEqualTo(List.of("nosniff"));
        assertThat(answer.headers().allValues("X-Frame-Options")).isEqualTo(List.of("DENY"));
        assertThat(answer.headers().allValues("Referrer-Policy")).isEqualTo(List.of("no-referrer"));
        assertThat(answer.headers().allValues("Content-Security-Policy"))
                .isEqualTo(List.of("default-src 'none'; frame-ancestors 'none'"));
        assertThat(answer.headers().allValues("Strict-Transport-Security"))
                .as("over plain HTTP")
                .isEmpty();
    }
}
