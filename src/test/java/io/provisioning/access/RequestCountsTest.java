package io.provisioning.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestCountsTest {
    private final RequestCounts counts = new RequestCounts();

    @Test
    void eachCallerIsCountedAlone() {
        assertThat(counts.addAccount("a", 0)).isEqualTo(1);
        assertThat(counts.addAccount("a", 59)).isEqualTo(2);
        assertThat(counts.addAccount("b", 59)).isEqualTo(1);
        assertThat(counts.addAddress("192.0.2.1", 59)).isEqualTo(1);
        assertThat(counts.addAddress("192.0.2.2", 59)).isEqualTo(1);
    }

    @Test
    void anAccountThatIsCalledLikeAnAddressIsNone() {
        counts.addAddress("fe80::1", 0);

        assertThat(counts.addAccount("fe80::1", 0)).isEqualTo(1);
        assertThat(counts.addAccount("fe80000000000000", 0)).isEqualTo(1);
    }

    @Test
    void withTheMinuteTheCountBeginsAnew() {
        counts.addAccount("a", 59);
        counts.addAddress("192.0.2.1", 59);

        assertThat(counts.addAccount("a", 60)).isEqualTo(1);
        assertThat(counts.addAddress("192.0.2.1", 60)).isEqualTo(1);
        assertThat(counts.addAccount("a", 3600)).isEqualTo(1);
    }

    @Test
    void theAddressesOfOneNetworkAreOneCaller() {
        for (int i = 1; i <= 1000; i++) {
            assertThat(counts.addAddress("2001:db8:0:7::" + Integer.toHexString(i), 0))
                    .isEqualTo(i);
        }
        assertThat(counts.addAddress("2001:db8:0:8::1", 0)).isEqualTo(1);
        counts.addAddress("192.0.2.1", 0);
        assertThat(counts.addAddress("::ffff:192.0.2.1", 0)).isEqualTo(2);
    }

    @Test
    void manyAddressesAreCountedTogetherInTheEndAndAccountsNever() {
        for (int i = 0; i < 100_000; i++) {
            counts.addAddress("10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255), 0);
        }

        assertThat(counts.addAddress("192.0.2.1", 0)).isEqualTo(1);
        assertThat(counts.addAddress("192.0.2.2", 0)).isEqualTo(2);
        assertThat(counts.addAddress("10.0.0.7", 0)).isEqualTo(2);
        assertThat(counts.addAccount("carol", 0)).isEqualTo(1);
        assertThat(counts.addAccount("dave", 0)).isEqualTo(1);
    }
}
