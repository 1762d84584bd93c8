package io.provisioning.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.provisioning.problem.FieldError;
import io.provisioning.problem.ProblemException;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperationFilterTest {
    @Test
    void whatIsAbsentDoesNotMatter() {
        assertThat(OperationFilter.all().conditions()).isEmpty();
    }

    @Test
    void everyConditionHasItsParameter() {
        OperationFilter filter =
                OperationFilter.of(
                        "failed",
                        "server.create",
                        "prod",
                        "admin",
                        "2026-01-01T00:00:00Z",
                        "2026-01-02T00:00:00+01:00");

        assertThat(filter.conditions())
                .hasSize(6)
                .containsEntry("o.state = :state", OperationState.FAILED)
                .containsEntry(
                        "o.createdAt < :createdBefore",
                        OffsetDateTime.parse("2026-01-02T00:00:00+01:00"));
    }

    @Test
    void aPlusSignThatWasNotEscapedIsOneStill() {
        assertThat(
                        OperationFilter.of(
                                        null, null, null, null, "2026-01-01T00:00:00 01:00", null)
                                .createdAfter())
                .contains(OffsetDateTime.parse("2026-01-01T00:00:00+01:00"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "FAILED", "done", "' or 1=1 --"})
    void aStateThatIsNoneIsRefused(String state) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> OperationFilter.of(state, null, null, null, null, null))
                .satisfies(
                        it ->
                                assertThat(it.errors())
                                        .extracting(FieldError::field)
                                        .containsExactly("state"));
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(
                        () -> OperationFilter.of("x", null, null, null, "yesterday", "2026-01-01"))
                .satisfies(
                        it ->
                                assertThat(it.errors())
                                        .extracting(FieldError::field)
                                        .containsExactly(
                                                "state", "created_after", "created_before"));
    }
}
