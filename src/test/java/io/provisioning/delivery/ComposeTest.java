package io.provisioning.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be said of compose.yaml without an engine; ComposeE2E runs what it describes. */
class ComposeTest {
    private static final Pattern SECRET = Pattern.compile(".*(SECRET|PASSWORD).*");
    private static final Duration DRAIN_GRACE_AND_RECORDING = Duration.ofSeconds(15 + 10 + 15);

    private final ComposeFile compose = ComposeFile.read();

    @Test
    void everySecretComesFromOutsideAndHasToBeSet() {
        assertThat(compose.services().keySet())
                .allSatisfy(
                        service ->
                                assertThat(compose.environment(service))
                                        .allSatisfy(ComposeTest::assertRequiredIfSecret));
        assertThat(compose.environment("server"))
                .containsKeys("JWT_SECRET", "ADMIN_PASSWORD", "DATABASE_PASSWORD");
        assertThat(compose.environment("database").get("POSTGRES_PASSWORD"))
                .isEqualTo(compose.environment("server").get("DATABASE_PASSWORD"));
    }

    private static void assertRequiredIfSecret(String name, String value) {
        if (SECRET.matcher(name).matches()) {
            assertThat(value).as(name).matches("\\$\\{[A-Z_]+:\\?.+}");
        }
    }

    @Test
    void everyVariableIsExplainedInTheExample() throws IOException {
        List<String> example = Files.readAllLines(Path.of(".env.example"));

        assertThat(compose.service("server")).containsEntry("env_file", ".env");
        assertThat(compose.variables())
                .isNotEmpty()
                .allSatisfy(
                        name ->
                                assertThat(example)
                                        .anyMatch(line -> line.matches("(# )?" + name + "=.*")));
    }

    @Test
    void whatTheImageDecidesNoVariableOfTheExampleUndoes() {
        Map<String, String> image = Dockerfile.read().image().pairs("ENV");

        assertThat(compose.environment("server"))
                .containsEntry("SERVER_HOST", image.get("SERVER_HOST"))
                .containsEntry("SERVER_PORT", image.get("SERVER_PORT"))
                .containsEntry("SERVER_DATA_DIR", image.get("SERVER_DATA_DIR"));
    }

    @Test
    void theServerIsPublishedToThisMachineAloneUnlessSomebodySaysOtherwise() {
        String port = compose.environment("server").get("SERVER_PORT");

        assertThat(compose.list("server", "ports")).hasSize(1);
        assertThat(
                        ComposeFile.interpolate(
                                compose.list("server", "ports").get(0).toString(), Map.of()))
                .isEqualTo("127.0.0.1:8083:" + port);
        assertThat(compose.service("database")).doesNotContainKey("ports");
    }

    @ParameterizedTest
    @ValueSource(strings = {"server", "database"})
    void noServiceCanDoMoreThanItsWork(String name) {
        assertThat(compose.service(name))
                .containsEntry("read_only", true)
                .containsEntry("cap_drop", List.of("ALL"))
                .containsEntry("security_opt", List.of("no-new-privileges:true"))
                .containsEntry("restart", "unless-stopped")
                .doesNotContainKeys("privileged", "cap_add", "network_mode", "pid");
        assertThat(compose.list(name, "tmpfs")).contains("/tmp");
        assertThat(compose.service(name).getOrDefault("user", "the image's")).isNotEqualTo("root");
    }

    @Test
    void whatHasToLastIsInNamedVolumes() {
        String data = Dockerfile.read().image().last("VOLUME").members().get(0);

        assertThat(compose.list("server", "volumes")).containsExactly("server-data:" + data);
        assertThat(compose.list("database", "volumes"))
                .containsExactly("database-data:/var/lib/postgresql/data");
        assertThat(((Map<?, ?>) compose.content().get("volumes")).keySet().stream())
                .map(Object::toString)
                .containsExactlyInAnyOrder("server-data", "database-data");
    }

    @Test
    void theServerWaitsForADatabaseThatAnswersByTcp() {
        assertThat(compose.service("database").get("image").toString()).matches("postgres:\\d+");
        assertThat(compose.section("database", "healthcheck").get("test").toString())
                .contains("pg_isready", "-h, 127.0.0.1");
        assertThat(compose.section("server", "depends_on"))
                .containsEntry("database", Map.of("condition", "service_healthy"));
        assertThat(compose.environment("server").get("DATABASE_URL"))
                .isEqualTo(
                        "jdbc:postgresql://database:5432/"
                                + compose.environment("database").get("POSTGRES_DB"));
        assertThat(compose.environment("server").get("DATABASE_USER"))
                .isEqualTo(compose.environment("database").get("POSTGRES_USER"));
    }

    @Test
    void itHasTheTimeToStopThatTheServerTakes() {
        String period = compose.service("server").get("stop_grace_period").toString();

        assertThat(Duration.parse("PT" + period)).isGreaterThan(DRAIN_GRACE_AND_RECORDING);
    }

    @Test
    void theLinesForTheCliAreAMountThatCannotBeWrittenAndIsNotMadeUp() {
        String uncommented = compose.text().replaceAll("(?m)^( +)# (- type:|  +[a-z_]+:)", "$1$2");

        Object mount = ComposeFile.parse(uncommented).list("server", "volumes").get(1);

        assertThat(mount)
                .isEqualTo(
                        Map.of(
                                "type",
                                "bind",
                                "source",
                                "/usr/local/bin/provisioning",
                                "target",
                                "/usr/local/bin/provisioning",
                                "read_only",
                                true,
                                "bind",
                                Map.of("create_host_path", false)));
    }
}
