package io.provisioning.audit.chain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class DerivedKeyTest {
    private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);

    @Test
    void itIsThatOfRfc5869() {
        // Test case 3 of its appendix A: no salt, no info; the first 32 bytes of the output.
        byte[] input = new byte[22];
        Arrays.fill(input, (byte) 0x0b);

        assertThat(DerivedKey.of(input, "").forCipher("AES").getEncoded())
                .isEqualTo(
                        HexFormat.of()
                                .parseHex(
                                        "8da4e775a563c18f715f802a063c5a31"
                                                + "b8a11f5c5ee1879ec3454e5f3c738d2d"));
    }

    @Test
    void eachPurposeHasTheKeyThatItAlwaysHad() {
        AuditKeys keys = AuditKeys.from(SECRET);

        assertThat(
                        List.of(
                                keys.records().mac("x"),
                                keys.chain().mac("x"),
                                keys.checkpoints().mac("x")))
                .containsExactly(
                        "dff1f27380260627449558ed508c1ae003db665de96231cf4cac7c7e45f8ddb8",
                        "9aa84da94397f1f5d8015e7674a11c0e65bfd976e7b9a40c3cfbbc30d920f1d7",
                        "b177ef6490bf2cf801d47ac80ec53a4d6b5afa47b4741c283c78c0d1282e4ed3");
    }

    @Test
    void aMacFitsItsTextAndNoOther() {
        DerivedKey key = DerivedKey.of(SECRET, "purpose");

        assertThat(key.fits("text", key.mac("text"))).isTrue();
        assertThat(key.fits("text ", key.mac("text"))).isFalse();
        assertThat(key.fits("text", DerivedKey.of(SECRET, "other").mac("text"))).isFalse();
        assertThat(key.fits("text", null)).isFalse();
        assertThat(key.fits("text", "")).isFalse();
    }
}
