package io.provisioning.access.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordsTest {
    private final Passwords passwords = new Passwords();

    @Test
    void aHashSaysHowItWasMade() {
        assertThat(passwords.hash("secret"))
                .matches(
                        "\\$argon2id\\$v=19\\$m=19456,t=2,p=1"
                                + "\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
    }

    @Test
    void itMatchesThePasswordItWasMadeOfAndNoOther() {
        String hash = passwords.hash("pässwörd 漢😀");

        assertThat(passwords.matches("pässwörd 漢😀", hash)).isTrue();
        assertThat(passwords.matches("pässwörd 漢", hash)).isFalse();
        assertThat(passwords.matches("Pässwörd 漢😀", hash)).isFalse();
        assertThat(passwords.matches("", hash)).isFalse();
    }

    @Test
    void itIsTheSamePasswordHoweverItsCharactersArePutTogether() {
        String composed = "caf\u00e9 na\u00efve";
        String decomposed = "cafe\u0301\u3000nai\u0308ve";

        assertThat(passwords.matches(decomposed, passwords.hash(composed))).isTrue();
        assertThat(passwords.matches(composed, passwords.hash(decomposed))).isTrue();
        assertThat(passwords.matches("cafe nai\u0308ve", passwords.hash(composed))).isFalse();
    }

    @Test
    void aHashOfBeforeThereWasOneSpellingStaysGood() {
        String decomposed = "cafe\u0301 au lait";

        assertThat(passwords.matches(decomposed, passwords.make(decomposed))).isTrue();
    }

    @Test
    void everyCharacterOfALongPasswordCounts() {
        String longPassword = "x".repeat(1024);
        String hash = passwords.hash(longPassword);

        assertThat(passwords.matches(longPassword, hash)).isTrue();
        assertThat(passwords.matches("x".repeat(1023) + "y", hash)).isFalse();
    }

    @Test
    void everyHashHasASaltOfItsOwn() {
        assertThat(passwords.hash("secret")).isNotEqualTo(passwords.hash("secret"));
    }

    @Test
    void aHashOfOtherParametersIsChecked() {
        // argon2id of "password" with "somesalt", t=2, m=65536, p=1, from the reference
        // implementation's tests: https://github.com/P-H-C/phc-winner-argon2/blob/master/src/test.c
        String hash =
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ"
                        + "$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

        assertThat(passwords.matches("password", hash)).isTrue();
        assertThat(passwords.matches("passwore", hash)).isFalse();
    }
}
