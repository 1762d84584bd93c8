package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import io.provisioning.Tools;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The OpenAPI document as it is served. */
@InTurn
class OpenApiE2E {
    @RegisterExtension static final SharedServer SHARED = new SharedServer();

    private static final Path SPECTRAL =
            Path.of("target/spectral/node_modules/.bin/spectral").toAbsolutePath();

    private static final Path REDOCLY =
            Path.of("target/redocly/node_modules/.bin/redocly").toAbsolutePath();

    @TempDir Path directory;

    @Test
    void bothFormsSayTheSame() {
        JsonObject json = SHARED.anonymous().get("/v1/openapi.json").object();
        Map<String, Object> yaml =
                new Yaml(new SafeConstructor(new LoaderOptions()))
                        .load(SHARED.anonymous().get("/v1/openapi.yaml").body());

        assertThat(Json.createObjectBuilder(yaml).build()).isEqualTo(json);
        assertThat(json.getString("openapi")).isEqualTo("3.0.3");
        assertThat(json.getJsonObject("info").getString("version"))
                .isEqualTo(SHARED.anonymous().get("/v1/version").object().getString("version"));
    }

    @ParameterizedTest
    @CsvSource({"/v1/openapi.json, application/json", "/v1/openapi.yaml, application/yaml"})
    void itMayBeKeptAndIsNotSentTwice(String path, String mediaType) {
        Api anybody = SHARED.anonymous();
        Api.Answer first = anybody.get(path);
        Api.Answer again =
                anybody.send(
                        anybody.request(path).header("If-None-Match", first.header("ETag")).GET());
        Api.Answer head =
                anybody.send(anybody.request(path).method("HEAD", BodyPublishers.noBody()));

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("Content-Type")).isEqualTo(mediaType);
        assertThat(first.header("Cache-Control")).isEqualTo("public, max-age=300");
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.headers().map())
                .containsEntry("ETag", first.headers().allValues("ETag"))
                .containsEntry("Content-Type", first.headers().allValues("Content-Type"));
    }

    @Test
    void aStaleTokenIsNoReasonToRefuseIt() {
        Api stale = SHARED.anonymous().withToken("stale");

        for (String path :
                new String[] {"/v1/openapi.json", "/v1/openapi.yaml", "/docs", "/health/live"}) {
            assertThat(stale.get(path).status()).as(path).isEqualTo(200);
        }
    }

    @Test
    void theDocumentOfThePlatformStaysClosed() {
        Refusal.check(SHARED.admin().get("/openapi"), 404, "not_found");
    }

    @Test
    void spectralFindsNothingToSayAboutIt() throws IOException {
        Tools.assume(SPECTRAL, "No Spectral: run `make tools`");
        Path document = document();
        Path rules = directory.resolve("rules.yaml");
        Files.writeString(rules, "extends: [\"spectral:oas\"]\n");

        Program.Run run =
                Program.run(
                        SPECTRAL.toString(),
                        "lint",
                        document.toString(),
                        "--ruleset",
                        rules.toString(),
                        "--fail-severity",
                        "hint",
                        "--format",
                        "json");

        assertThat(run.output()).contains("[]");
        assertThat(run.exitCode()).as(run.output()).isZero();
    }

    @Test
    void redoclyFindsNothingToSayAboutItEither() throws IOException {
        Tools.assume(REDOCLY, "No Redocly: run `make tools`");

        Program.Run run =
                Program.run(
                        "env",
                        "REDOCLY_TELEMETRY=off",
                        "REDOCLY_SUPPRESS_UPDATE_NOTICE=true",
                        REDOCLY.toString(),
                        "lint",
                        "--extends=recommended",
                        "--format=github-actions",
                        document().toString());

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output().lines()).noneMatch(line -> line.startsWith("::"));
    }

    private Path document() throws IOException {
        Path document = directory.resolve("openapi.json");
        Files.writeString(document, SHARED.anonymous().get("/v1/openapi.json").body());
        return document;
    }
}
