package io.provisioning.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CompactTraceTest {
    @Test
    void aCauseShowsOnlyTheFramesThatLedToIt() {
        String trace = CompactTrace.of(wrapped());

        String[] parts = trace.split("caused by", -1);
        assertThat(parts).hasSize(2);
        assertThat(parts[0])
                .contains("outer", "CompactTraceTest.wrapped(", "CompactTraceTest.aCause");
        assertThat(parts[1])
                .contains("inner", "CompactTraceTest.broken(", "CompactTraceTest.wrapped(")
                .doesNotContain("CompactTraceTest.aCause")
                .containsPattern(" \\.\\.\\. \\d+ more$");
    }

    @Test
    void itEndsWhereCausesGoRound() {
        Exception first = new IllegalStateException("first");
        first.initCause(new IllegalStateException("second", first));

        assertThat(CompactTrace.of(first)).containsOnlyOnce("first").containsOnlyOnce("second");
    }

    private static RuntimeException wrapped() {
        try {
            return broken();
        } catch (IllegalStateException e) {
            return new IllegalArgumentException("outer", e);
        }
    }

    private static RuntimeException broken() {
        throw new IllegalStateException("inner");
    }
}
