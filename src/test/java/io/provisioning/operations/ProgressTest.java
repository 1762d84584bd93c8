package io.provisioning.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may follow from where, and what that changes. */
class ProgressTest {
    private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-11-23T18:00:00Z");
    private static final Claim CLAIM = new Claim("one", 1, "node");
    private static final Finish FAILED =
            new Finish(
                    OperationState.FAILED,
                    ErrorCode.TIMED_OUT,
                    "too slow",
                    null,
                    143,
                    "SIGTERM",
                    12L,
                    false,
                    "[\"cli\"]");

    @ParameterizedTest
    @CsvSource({
        "PENDING,   NOT_STARTED,   CANCELLED",
        "RUNNING,   FAILED,        RUNNING",
        "COMPLETED, ALREADY_ENDED, ALREADY_ENDED",
        "FAILED,    ALREADY_ENDED, ALREADY_ENDED",
        "CANCELLED, ALREADY_ENDED, ALREADY_ENDED",
    })
    void theStateDecidesWhatFollows(OperationState state, String finish, String cancel) {
        Progress progress = new Progress(state, CLAIM, null);

        assertThat(next(progress.finish(CLAIM, FAILED, NOW))).isEqualTo(finish);
        assertThat(next(progress.cancel(CancelMode.GRACEFUL, null, "alice", NOW)))
                .isEqualTo(cancel);
    }

    @Test
    void anEndIsRecordedWholeAndLetsGoOfItsThing() {
        Transition finish = (Transition) running(null).finish(CLAIM, FAILED, NOW);

        assertThat(finish.changes())
                .isEqualTo(
                        changes(
                                "state",
                                OperationState.FAILED,
                                "updatedAt",
                                NOW,
                                "finishedAt",
                                NOW,
                                "errorCode",
                                "timed_out",
                                "error",
                                "too slow",
                                "result",
                                null,
                                "command",
                                "[\"cli\"]",
                                "exitCode",
                                143,
                                "signal",
                                "SIGTERM",
                                "graceUsedMs",
                                12L,
                                "treeEmpty",
                                false,
                                "subjectLock",
                                null));
        assertThat(finish.conditions())
                .isEqualTo(
                        changes(
                                "id",
                                "one",
                                "state",
                                OperationState.RUNNING,
                                "attempt",
                                1,
                                "node",
                                "node"));
    }

    @ParameterizedTest
    @CsvSource({"one, 2, node", "one, 0, node", "one, 1, other", "two, 1, node"})
    void onlyItsOwnClaimEndsARun(String id, int attempt, String node) {
        assertThat(running(null).finish(new Claim(id, attempt, node), FAILED, NOW))
                .isEqualTo(Refusal.ANOTHER_CLAIM);
    }

    @Test
    void aRunCanOnlyEnd() {
        Finish none = new Finish(OperationState.PENDING, null, null, null, 0, null, null, true);

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> running(null).finish(CLAIM, none, NOW));
    }

    @Test
    void whatIsPendingIsCancelledAtOnce() {
        Transition cancel =
                (Transition)
                        new Progress(OperationState.PENDING, CLAIM, null)
                                .cancel(CancelMode.FORCE, "a typo", "alice", NOW);

        assertThat(cancel.changes())
                .isEqualTo(
                        changes(
                                "state",
                                OperationState.CANCELLED,
                                "updatedAt",
                                NOW,
                                "finishedAt",
                                NOW,
                                "cancelledBy",
                                "alice",
                                "cancelReason",
                                "a typo"));
    }

    @ParameterizedTest
    @CsvSource({
        ",         GRACEFUL, false",
        ",         FORCE,    true",
        "GRACEFUL, FORCE,    true",
    })
    void whatRunsIsAskedToStopUnlessSomebodyElseAsksFirst(
            CancelMode asked, CancelMode mode, boolean forced) {
        Transition cancel = (Transition) running(asked).cancel(mode, null, "alice", NOW);

        assertThat(cancel.changes())
                .isEqualTo(
                        changes(
                                "state",
                                OperationState.RUNNING,
                                "updatedAt",
                                NOW,
                                "cancelledBy",
                                "alice",
                                "cancelReason",
                                null,
                                "cancelForced",
                                forced));
        assertThat(cancel.conditions()).containsEntry("cancelForced", asked == null ? null : false);
    }

    @ParameterizedTest
    @CsvSource({"GRACEFUL, GRACEFUL", "FORCE, GRACEFUL", "FORCE, FORCE"})
    void nobodyAsksAgainUnlessMoreUrgently(CancelMode asked, CancelMode mode) {
        assertThat(running(asked).cancel(mode, null, "alice", NOW))
                .isEqualTo(Refusal.ALREADY_ASKED);
    }

    private static Progress running(CancelMode asked) {
        return new Progress(OperationState.RUNNING, CLAIM, asked);
    }

    /** The state that follows, or why none does. */
    private static String next(Decision decision) {
        return decision instanceof Transition transition
                ? transition.changes().get("state").toString()
                : decision.toString();
    }

    private static Map<String, Object> changes(Object... pairs) {
        Map<String, Object> map = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
