package io.provisioning.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

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
}
