package io.provisioning.execution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CliNameTest {
    private static final CliName.Rule RULE = new CliName.Rule();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "7",
                "web-01",
                "1xCPU-2GB",
                "de-fra1",
                "a.b_c-D",
                "True",
                "falsey",
                "nullable",
                "0123456789-0123456789-0123456789-0123456789-0123456789-01234567",
            })
    void aNameIsAccepted(String name) {
        assertThat(CliName.Rule.accepts(name)).isTrue();
        assertThat(RULE.isValid(name, null)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Options, of which --help would end with exit code 0.
                "-h",
                "--help",
                "-",
                "--",
                "--check; ^touch x",
                "--infra=other",
                // What Nushell reads a second time.
                "true",
                "false",
                "null",
                "(^touch x)",
                "$env.HOME",
                "`ls`",
                "{a: 1}",
                "[a]",
                "a|b",
                "a;b",
                "a&b",
                "a>b",
                "'a'",
                "\"a\"",
                "a,b",
                "a=b",
                "a:b",
                "a*",
                "a?",
                "a\\b",
                "#a",
                "a!b",
                "a%b",
                "a@b",
                "a^b",
                // Paths.
                "../etc/passwd",
                "a/b",
                "/a",
                "~",
                ".",
                "..",
                ".hidden",
                "_a",
                // White space and what is none to see.
                "",
                " ",
                "a b",
                " a",
                "a ",
                "a\n",
                "a\r\n",
                "\na",
                "a\tb",
                "a\u0000b",
                "a\u00A0b",
                "a\u200B",
                "a\u202Eb",
                // Letters and digits, but not ours.
                "é",
                "а",
                "１",
                "𝟙",
                "😀",
                // One more than there may be.
                "0123456789-0123456789-0123456789-0123456789-0123456789-012345678",
            })
    void anythingElseIsRefused(String value) {
        assertThat(CliName.Rule.accepts(value)).isFalse();
        assertThat(RULE.isValid(value, null)).isFalse();
    }

    @Test
    void whetherAValueIsThereIsSomebodyElsesQuestion() {
        assertThat(RULE.isValid(null, null)).isTrue();
    }
}
