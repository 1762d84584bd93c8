package io.provisioning.access.accounts;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.provisioning.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordPolicyTest {
    @ParameterizedTest
    @CsvSource({
        "eleven char,         must have 12 to 1024 characters",
        "'',                  must have 12 to 1024 characters",
        "aaaaaaaaaaaaaaaa,    must not be one character over and over",
        "my name is CAROL!,   must not contain the user name"
    })
    void whatIsTooEasyIsRefused(String password, String message) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> PasswordPolicy.require("password", password, "carol"))
                .withMessage("password: " + message);
    }

    @Test
    void lengthIsWhatCounts() {
        assertThatCode(() -> PasswordPolicy.require("p", "twelve chars", "carol"))
                .doesNotThrowAnyException();
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> PasswordPolicy.require("p", "ab".repeat(513), "carol"));
    }

    @Test
    void aCharacterOutsideOfThePlaneCountsOnce() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> PasswordPolicy.require("p", "\uD83D\uDD11".repeat(11), "carol"));
    }
}
