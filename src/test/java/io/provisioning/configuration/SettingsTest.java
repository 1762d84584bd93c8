package io.provisioning.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    @Test
    void theSmallestExecutionSettingsAreAccepted() {
        assertThat(execution(1, 1, 0, 0, 0, 1024).maxConcurrentOperations()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        " 0,  1,  0,  0,  0, 1024, provisioning.timeout_seconds must be at least 1",
        "-5,  1,  0,  0,  0, 1024, provisioning.timeout_seconds must be at least 1",
        " 1,  0,  0,  0,  0, 1024, provisioning.max_concurrent_operations must be at least 1",
        " 1, -1,  0,  0,  0, 1024, provisioning.max_concurrent_operations must be at least 1",
        " 1,  1, -1,  0,  0, 1024, provisioning.max_concurrent_per_workspace must be at least 0",
        " 1,  1,  0, -1,  0, 1024, provisioning.grace_seconds must be at least 0",
        " 1,  1,  0,  0, -1, 1024, provisioning.drain_seconds must be at least 0",
        " 1,  1,  0,  0,  0, 1023, provisioning.max_output_bytes must be at least 1024",
    })
    void executionSettingsRefuseWhatIsTooSmallAndNameTheKey(
            long timeout,
            int most,
            int inWorkspace,
            long grace,
            long drain,
            long output,
            String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> execution(timeout, most, inWorkspace, grace, drain, output))
                .withMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, auth.token_expiry_hours must be at least 1",
        "1, 0, auth.refresh_token_expiry_hours must be at least 1",
    })
    void authSettingsRefuseTokensThatNeverLive(long access, long refresh, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                new AuthSettings(
                                        Optional.empty(),
                                        Duration.ofHours(access),
                                        Duration.ofHours(refresh),
                                        Duration.ZERO,
                                        Optional.empty()))
                .withMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource({
        "90, 30, 30",
        "30, 90, 30",
        "90,  0, 90",
        " 0, 30, 30",
        " 0,  0,  0",
    })
    void outputIsKeptNoLongerThanItsOperation(int operations, int logs, int output) {
        assertThat(
                        new RetentionSettings(Duration.ofDays(operations), Duration.ofDays(logs))
                                .output())
                .isEqualTo(Duration.ofDays(output));
    }

    @Test
    void theOriginsOfServerSettingsDoNotChangeAfterwards() {
        List<String> origins = new ArrayList<>(List.of("https://ui.example.com"));
        ServerSettings settings = new ServerSettings(Path.of("data"), true, origins);
        origins.add("https://evil.example.com");

        assertThat(settings.corsAllowedOrigins()).containsExactly("https://ui.example.com");
    }

    private static ExecutionSettings execution(
            long timeout, int most, int inWorkspace, long grace, long drain, long output) {
        return new ExecutionSettings(
                Optional.empty(),
                Duration.ofSeconds(timeout),
                most,
                inWorkspace,
                Duration.ofSeconds(grace),
                Duration.ofSeconds(drain),
                "auto",
                Caps.NONE,
                output,
                Optional.empty(),
                Optional.empty());
    }
}
