package io.provisioning.system.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.PrometheusText;
import io.provisioning.execution.Catalogue;
import io.provisioning.execution.CommandEnded;
import io.provisioning.execution.Ending;
import io.provisioning.operations.ErrorCode;
import io.provisioning.operations.OperationKind;
import io.provisioning.system.retention.Removed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is counted is there with a 0 before it happens for the first time. */
class FromTheStartTest {
    private static final Path SOURCES = Path.of("src/main/java/io/provisioning");
    private static final Pattern SWEEP = Pattern.compile("new Sweep\\(\\s*\"([a-z_]+)\"");

    /** Whatever an alert or the dashboard asks for by its value. */
    static Stream<String> series() {
        return Stream.of(
                        counters("provisioning_operations_submitted_total{kind=\"%s\"}"),
                        counters(
                                "provisioning_operations_finished_total{kind=\"%s\","
                                        + "state=\"completed\",error_code=\"none\"}"),
                        counters(
                                "provisioning_operations_finished_total{kind=\"%s\","
                                        + "state=\"cancelled\",error_code=\"none\"}"),
                        counters("provisioning_operation_run_seconds_count{kind=\"%s\"}"),
                        Stream.of(ErrorCode.values()).flatMap(FromTheStartTest::failures),
                        Catalogue.shipped().stream().flatMap(FromTheStartTest::calls),
                        Stream.of("success", "failure")
                                .flatMap(
                                        outcome ->
                                                Stream.of(
                                                        "provisioning_logins_total{outcome=\"%s\"}"
                                                                .formatted(outcome),
                                                        "provisioning_token_refreshes_total{outcome=\"%s\"}"
                                                                .formatted(outcome))),
                        Stream.of("401", "403", "404", "429")
                                .map("provisioning_denials_total{status=\"%s\"}"::formatted),
                        Removed.KINDS.stream()
                                .map(
                                        "provisioning_retention_removed_total{what=\"%s\"}"
                                                ::formatted),
                        Stream.of("provisioning_audit_failures_total"))
                .flatMap(it -> it);
    }

    private static Stream<String> counters(String form) {
        return OperationKind.LABELS.stream().map(form::formatted);
    }

    private static Stream<String> failures(ErrorCode code) {
        return counters(
                "provisioning_operations_finished_total{kind=\"%s\",state=\"failed\",error_code=\""
                        + code.label()
                        + "\"}");
    }

    private static Stream<String> calls(String command) {
        return CommandEnded.OUTCOMES.stream()
                .map(
                        outcome ->
                                "provisioning_cli_calls_total{kind=\"%s\",outcome=\"%s\"}"
                                        .formatted(command, outcome));
    }

    @ParameterizedTest
    @MethodSource("series")
    void itIsZeroFirst(String series) {
        String text = MetricsResource.text(new Activity().now());

        assertThat(PrometheusText.parse(text).value(series)).isZero();
    }

    @Test
    void theKindsAreTheCommandsThatAreNoQuestions() {
        assertThat(OperationKind.LABELS)
                .containsExactlyInAnyOrderElementsOf(
                        Catalogue.shipped().stream()
                                .filter(command -> !command.matches(".*\\.(list|get)"))
                                .toList());
    }

    @Test
    void theOutcomesOfCommandsAreThoseOfTheirEndings() {
        assertThat(CommandEnded.OUTCOMES)
                .hasSize(Ending.values().length + 2)
                .containsAll(
                        Stream.of(Ending.TIMED_OUT, Ending.STOPPED)
                                .map(it -> it.name().toLowerCase(Locale.ROOT))
                                .toList());
    }

    @Test
    void whatIsRemovedIsWhatTheSweepsRemove() throws IOException {
        String sweeps = Files.readString(SOURCES.resolve("system/retention/Sweeps.java"));

        assertThat(Removed.KINDS).containsExactlyElementsOf(found(SWEEP, sweeps));
    }

    private static List<String> found(Pattern pattern, String text) {
        return new ArrayList<>(
                pattern.matcher(text).results().map((MatchResult it) -> it.group(1)).toList());
    }
}
