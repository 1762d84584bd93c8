package io.provisioning.access.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TokenTextTest {
    private static final UUID ID = UUID.fromString("01a20f45-5ae8-7000-8114-776d93f31fe0");

    @Test
    void aTokenHasTheFormThatScannersAreTold() {
        assertThat(TokenText.of(ID))
                .matches("pvs_01a20f455ae870008114776d93f31fe0_[0-9A-Za-z]{49}");
    }

    @Test
    void itsIdIsFoundInIt() {
        assertThat(TokenText.id(TokenText.of(ID))).contains(ID.toString());
    }

    @Test
    void noTwoHaveTheSameSecret() {
        assertThat(Stream.generate(() -> TokenText.of(ID)).limit(1000)).doesNotHaveDuplicates();
    }

    /** Written down, so that scanners can rely on it. */
    @Test
    void theChecksumStaysWhatItIs() {
        String token = "pvs_" + ID.toString().replace("-", "") + "_" + "a".repeat(43);

        assertThat(TokenText.id(token + "CHECKS")).isEmpty();
        assertThat(TokenText.id(token + "43RO6c")).isPresent();
    }

    @Test
    void whatIsCutOffOrMistypedIsNone() {
        String token = TokenText.of(ID);
        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == '1' ? '2' : '1';
            String mistyped = token.substring(0, i) + other + token.substring(i + 1);
            assertThat(TokenText.id(mistyped)).as(mistyped).isEmpty();
            assertThat(TokenText.id(token.substring(0, i))).isEmpty();
        }
        assertThat(TokenText.id(token + "0")).isEmpty();
        assertThat(TokenText.id(token + "\n")).isEmpty();
        assertThat(TokenText.id(token.toUpperCase(java.util.Locale.ROOT))).isEmpty();
    }
}
