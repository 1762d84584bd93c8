package io.provisioning.access.passwords;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeaknessTest {
    private static final String COMMON = "must not be one of those that everybody chooses";

    @ParameterizedTest
    @CsvSource({
        "eleven char,         must have 12 to 1024 characters",
        "'',                  must have 12 to 1024 characters",
        "aaaaaaaaaaaaaaaa,    must not be one character over and over",
        "my name is CAROL!,   must not contain the user name"
    })
    void whatIsTooEasyIsRefused(String password, String weakness) {
        assertThat(Weakness.of(password, "carol")).contains(weakness);
    }

    @Test
    void lengthIsWhatCounts() {
        assertThat(Weakness.of("twelve chars", "carol")).isEmpty();
        assertThat(Weakness.of("ab".repeat(513), "carol")).isPresent();
    }

    @Test
    void aCharacterOutsideOfThePlaneCountsOnce() {
        assertThat(Weakness.of("\uD83D\uDD11\uD83D\uDD12".repeat(5) + "x", "carol")).isPresent();
        assertThat(Weakness.of("\uD83D\uDD11\uD83D\uDD12".repeat(6), "carol")).isEmpty();
    }

    @Test
    void aNameOfThreeCharactersMayBePartOfAnotherWord() {
        assertThat(Weakness.of("a tall building", "all")).isEmpty();
        assertThat(Weakness.of("a tall building", "tall")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Password2024!",
                "PASSWORD-1234567",
                "administrator",
                "Administrator#1",
                "qwertyuiopasdfgh",
                "1qaz2wsx3edc4rfv",
                "letmeinletmein",
                "Summer2026!!!",
                "123456789012",
                "01234567890123",
                "correcthorsebatterystaple"
            })
    void whatEverybodyChoosesIsRefusedWhateverIsPutBehindIt(String password) {
        assertThat(Weakness.of(password, "carol")).contains(COMMON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a password of mine",
                "my summer of 2026",
                "correct horse battery",
                "908172635445",
                "q3vT/9yQ1m2Zr8+Kx0fN"
            })
    void whatOnlyHasACommonWordInItIsNot(String password) {
        assertThat(Weakness.of(password, "carol")).isEmpty();
    }

    @Test
    void theListHasHundredsAndNoneThatItsLengthRefusesAnyway() throws IOException {
        List<String> entries;
        try (InputStream file = Weakness.class.getResourceAsStream("common.txt")) {
            entries =
                    new String(file.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.startsWith("#"))
                            .toList();
        }

        assertThat(entries)
                .hasSizeGreaterThan(500)
                .doesNotHaveDuplicates()
                .allSatisfy(it -> assertThat(Weakness.of(it, "carol")).contains(COMMON));
    }
}
