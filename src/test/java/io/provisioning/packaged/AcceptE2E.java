package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients take, and when they are told that it is not there. */
@InTurn
class AcceptE2E {
    @RegisterExtension static final SharedServer SHARED = new SharedServer();

    private Api api;

    @BeforeEach
    void logIn() {
        api = SHARED.admin();
    }

    @Test
    void whoMayNotAskIsToldThatFirst() {
        Api anybody = SHARED.anonymous();
        Api viewer = SHARED.viewer();

        Refusal.check(
                accepting(anybody, "/v1/servers", "text/html"), 401, "authentication_required");
        Refusal.check(accepting(viewer, "/v1/audit", "text/html"), 403, "forbidden");
        Refusal.check(accepting(api, "/v1/operations/none", "text/html"), 404, "not_found");
    }

    @Test
    void whatChangesSomethingIsRefusedBeforeItIsDone() {
        String workspace = SharedServer.freshName("problems");
        String body =
                """
                {"workspace": "%s", "provider": "p", "plan": "x", "hostname": "h"}"""
                        .formatted(workspace);

        Api.Answer answer =
                api.send(
                        api.request("/v1/servers/create")
                                .header("Content-Type", "application/json")
                                .header("Accept", "text/html")
                                .POST(BodyPublishers.ofString(body)));

        Refusal.check(answer, 406, "not_acceptable");
        assertThat(api.get("/v1/operations?workspace=" + workspace).json().asJsonArray()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/problem+json", "text/html", "image/png"})
    void whereThereIsNoContentThereIsNothingToAccept(String accept) {
        String name = SharedServer.freshName("problems");
        api.createUser(name, "viewer", "a long walk at night");

        Api.Answer answer =
                api.send(api.request("/v1/users/" + name).header("Accept", accept).DELETE());

        assertThat(answer.status()).isEqualTo(204);
        Refusal.check(api.get("/v1/users/" + name), 404, "not_found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/servers",
                "/v1/operations",
                "/v1/metrics",
                "/v1/audit",
                "/v1/version",
                "/health"
            })
    void whoTakesProblemsTakesJson(String path) {
        Api.Answer answer = accepting(api, path, "application/problem+json");

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/health",
                "/health/live",
                "/health/ready",
                "/health/started",
                "/.well-known/jwks.json",
                "/v1/openapi.json",
                "/v1/version",
                "/v1/servers",
                "/v1/operations",
                "/v1/users/admin",
                "/v1/audit?limit=1",
                "/v1/auth/me"
            })
    void jsonEndsWithALineEnd(String path) {
        Api.Answer answer = accepting(api, path, "application/json");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).endsWith("\n").doesNotEndWith("\n\n");
        assertThat(answer.json()).isNotNull();
    }

    private static Api.Answer accepting(Api caller, String path, String accept) {
        return caller.send(caller.request(path).header("Accept", accept).GET());
    }
}
