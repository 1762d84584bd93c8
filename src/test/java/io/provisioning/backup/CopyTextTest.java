package io.provisioning.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CopyTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "N", "\\N", "\\", "a\tb", "a\nb", "a\r\nb", "\\t", "\u00e4\u2713"})
    void aCellIsWhatItWasAndNeverBreaksTheLine(String cell) {
        List<String> cells = Arrays.asList(cell, null, cell);

        String line = CopyText.line(cells);

        assertThat(line).doesNotContain("\n", "\r");
        assertThat(CopyText.cells(line)).isEqualTo(cells);
    }

    @Test
    void itIsWhatPostgresqlReads() {
        assertThat(CopyText.line(Arrays.asList("a\\b\tc", null, "")))
                .isEqualTo("a\\\\b\\tc\t\\N\t");
    }
}
