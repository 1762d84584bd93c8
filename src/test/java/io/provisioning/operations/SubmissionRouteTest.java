package io.provisioning.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.access.Resources;
import io.provisioning.access.Route;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SubmissionRouteTest {
    @ParameterizedTest
    @EnumSource(OperationKind.class)
    void itIsARouteOfTheServerAndTakesWhatItsKindTakes(OperationKind kind) {
        SubmissionRoute submission = kind.route();

        Route route =
                Resources.route(
                        submission.method(), "/" + submission.path().replaceAll("\\{.*}", "x"));

        assertThat(route.permission()).isEqualTo(kind.doing());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SERVER_CREATE|{hostname: web-01, tags: [a]}|v1/servers/create|{hostname: web-01, tags: [a]}",
                "SERVER_DELETE|{hostname: web-01}|v1/servers/web-01|",
                "SERVER_SSH|{hostname: web-01, workspace: p}|v1/servers/web-01/ssh?workspace=p|",
                "CLUSTER_DELETE|{name: k8s, workspace: p}|v1/clusters/k8s?workspace=p|",
                "WORKSPACE_CREATE|{name: p}|v1/workspaces/create|{name: p}",
                "WORKFLOW_SUBMIT|{params_file: {a: 1}}|v1/workflows/submit|{parameters: {a: 1}}",
            })
    void whatStandsInItsPathIsNotInItsBody(
            OperationKind kind, String arguments, String address, String body) {
        JsonObject given = object(arguments);

        assertThat(kind.route().address(given)).isEqualTo(address);
        assertThat(kind.route().body(given))
                .isEqualTo(java.util.Optional.ofNullable(body).map(SubmissionRouteTest::object));
    }

    private static JsonObject object(String text) {
        String json = text.replaceAll("([a-z][a-z0-9_-]*)", "\"$1\"");
        try (var reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }
}
