package io.provisioning.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.execution.secrets.Secrets;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"error\":\"quota\"}|quota",
                "{\"id\":1,\"error\":{\"code\":7}}|{\"code\":7}",
                "{\"error\":[\"a\"]}|[\"a\"]",
                "{\"error\":true}|true",
                "{\"error\":3}|3",
            })
    void theNamedMemberSaysWhatFailed(String result, String failure) {
        assertThat(command(Optional.of("error")).failure(json(result))).hasValue(failure);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"errors\":1}",
                "{\"error\":null}",
                "{\"error\":false}",
                "{\"error\":\"\"}",
                "{\"error\":[]}",
                "{\"error\":{}}",
                "{\"error\":0.0}",
                "[{\"error\":\"quota\"}]",
                "{\"of\":{\"error\":\"quota\"}}",
            })
    void whatIsEmptyOrElsewhereIsNoFailure(String result) {
        assertThat(command(Optional.of("error")).failure(json(result))).isEmpty();
    }

    @Test
    void withoutANameNothingIsOne() {
        assertThat(command(Optional.empty()).failure(json("{\"error\":\"quota\"}"))).isEmpty();
    }

    private static CommandLine command(Optional<String> failedWhen) {
        return new CommandLine(
                "a.b",
                List.of(),
                OutputFormat.RESULT,
                failedWhen,
                Duration.ZERO,
                Secrets.none(),
                CommandLine.RESULT);
    }

    private static JsonValue json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readValue();
        }
    }
}
