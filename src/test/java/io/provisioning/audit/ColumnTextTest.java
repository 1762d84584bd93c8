package io.provisioning.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnTextTest {
    @Test
    void whatFitsStays() {
        assertThat(ColumnText.text("a\ud83d\ude00\n", 4)).isEqualTo("a\ud83d\ude00\n");
        assertThat(ColumnText.text("", 4)).isEmpty();
        assertThat(ColumnText.text(null, 4)).isNull();
    }

    @Test
    void whatIsTooLongIsCutBetweenCharacters() {
        assertThat(ColumnText.text("abcde", 4)).isEqualTo("abcd");
        assertThat(ColumnText.text("abc\ud83d\ude00", 4)).isEqualTo("abc");
    }

    @ParameterizedTest
    @CsvSource({"\\u0000", "\\ud800", "\\udc00"})
    void whatNotEveryDatabaseTakesIsReplaced(String escape) {
        char bad = (char) Integer.parseInt(escape.substring(2), 16);

        assertThat(ColumnText.text("a" + bad + "b\ud83d\ude00", 9))
                .isEqualTo("a\ufffdb\ud83d\ude00");
    }
}
