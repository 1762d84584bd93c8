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
    void eachPurposeHasItsOwnKey() {
        AuditKeys keys = AuditKeys.from(SECRET);

        assertThat(
                        List.of(
                                keys.records().mac("x"),
                                keys.chain().mac("x"),
                                keys.checkpoints().mac("x")))
                .doesNotHaveDuplicates()
                .allMatch(mac -> mac.matches("[0-9a-f]{64}"));
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
