package io.provisioning.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationStateTest {

    /** The whole table: what is not in it is not allowed. */
    @ParameterizedTest
    @CsvSource({
        "PENDING,   running cancelled",
        "RUNNING,   completed failed cancelled",
        "COMPLETED, ''",
        "FAILED,    ''",
        "CANCELLED, ''",
    })
    void exactlyTheseStatesFollow(OperationState state, String successors) {
        String allowed =
                Arrays.stream(OperationState.values())
                        .filter(state.successors()::contains)
                        .map(OperationState::label)
                        .reduce((left, right) -> left + " " + right)
                        .orElse("");

        assertThat(allowed).isEqualTo(successors);
        assertThat(state.isTerminal()).isEqualTo(successors.isEmpty());
    }

    @Test
    void clientsKnowTheStatesByTheSeedsNames() {
        assertThat(OperationState.values())
                .extracting(OperationState::label)
                .containsExactly("pending", "running", "completed", "failed", "cancelled");
    }

    @Test
    void clientsMayBranchOnTheseErrorCodes() {
        assertThat(ErrorCode.values())
                .extracting(ErrorCode::label)
                .containsExactly(
                        "exit_status",
                        "reported_failure",
                        "bad_output",
                        "timed_out",
                        "interrupted",
                        "cli_unavailable",
                        "internal_error");
    }
}
