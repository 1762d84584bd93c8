package io.provisioning.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** The chart, rendered by the template engine of Helm; no Helm and no cluster is at hand. */
class ChartE2E {
    private static final Path CHART = Path.of("deploy/helm/provisioning-server");
    private static final Path SOURCES = Path.of("/usr/share/gocode");

    @TempDir private static Path directory;
    private static Path renderer;

    @BeforeAll
    static void build() throws IOException {
        Tools.assume(
                SOURCES.resolve("src/github.com/Masterminds/sprig"),
                "Debian's golang-go, golang-github-masterminds-sprig-dev and"
                        + " golang-gopkg-yaml.v3-dev are needed");
        renderer = directory.resolve("render");
        run("go", "build", "-o", renderer.toString(), "src/test/resources/helm/render.go");
    }

    @Test
    void byItselfItIsOneServerWithItsDatabaseOnAVolume() throws IOException {
        Map<String, String> objects = rendered(Files.writeString(directory.resolve("n"), "{}"));

        assertThat(objects.keySet()).containsExactlyInAnyOrder("Service", "StatefulSet");
        assertThat(objects.get("StatefulSet"))
                .contains("replicas=1", "volumeClaimTemplates=[{metadata={name=data}")
                .doesNotContain("runAsUser", "fsGroup", "DATABASE_");
    }

    @Test
    void withPostgresqlItIsSeveralServersWithSecretsInFiles() throws IOException {
        Map<String, String> objects = rendered(Path.of("src/test/resources/helm/several.yaml"));

        assertThat(objects.keySet())
                .containsExactlyInAnyOrder(
                        "ConfigMap",
                        "Deployment",
                        "Ingress",
                        "NetworkPolicy",
                        "PodDisruptionBudget",
                        "Service",
                        "ServiceMonitor");
        assertThat(objects.get("Deployment"))
                .contains(
                        "replicas=3",
                        "enableServiceLinks=false",
                        "readOnlyRootFilesystem=true",
                        "path=/health/started",
                        "path=/health/live",
                        "path=/health/ready",
                        "{name=JWT_SECRET_FILE, value=/run/secrets/provisioning-server/jwt-secret}",
                        "{name=DATABASE_URL_FILE, value=/run/secrets/database/url}",
                        "{name=SERVER_TRUSTED_PROXIES, value=10.0.0.0/8}");
    }

    @Test
    void thePodIsGivenAsLongAsTheServerTakesToStop() throws IOException {
        Path values = directory.resolve("values");
        Files.writeString(values, "{preStopSeconds: 7, drainSeconds: 600, graceSeconds: 20}");

        assertThat(rendered(values).get("StatefulSet"))
                .contains(
                        "terminationGracePeriodSeconds=657",
                        "command=[sleep, 7]",
                        "{name=PROVISIONING_DRAIN_SECONDS, value=600}",
                        "{name=PROVISIONING_GRACE_SECONDS, value=20}");
    }

    private static Map<String, String> rendered(Path values) throws IOException {
        String text = run(renderer.toString(), CHART.toString(), values.toString());
        return StreamSupport.stream(new Yaml().loadAll(text).spliterator(), false)
                .filter(Map.class::isInstance)
                .map(object -> (Map<?, ?>) object)
                .collect(
                        Collectors.toMap(
                                object -> object.get("kind").toString(), Object::toString));
    }

    private static String run(String... command) throws IOException {
        Path output = Files.createTempFile(directory, "output", "");
        Path errors = Files.createTempFile(directory, "errors", "");
        ProcessBuilder builder =
                new ProcessBuilder(List.of(command))
                        .redirectOutput(output.toFile())
                        .redirectError(errors.toFile());
        builder.environment()
                .putAll(
                        Map.of(
                                "GO111MODULE", "off",
                                "GOPATH", SOURCES.toString(),
                                "GOCACHE", directory.resolve("cache").toString()));
        try {
            Process process = builder.start();
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
            return Files.readString(output);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
