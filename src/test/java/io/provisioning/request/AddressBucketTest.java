package io.provisioning.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressBucketTest {
    @ParameterizedTest
    @CsvSource({
        "2001:db8:0:7::1,       2001:db8:0:7:ffff:1:2:3",
        "2001:db8:0:7::1,       2001:DB8:0:7:0:0:0:1",
        "fe80::1%eth0,          fe80::2",
        "192.0.2.7,             ::ffff:192.0.2.7",
        "192.0.2.7,             ::ffff:c000:207",
    })
    void oneNetworkAndOneAddressHoweverWrittenAreOneBucket(String one, String other) {
        assertThat(AddressBucket.of(one)).isEqualTo(AddressBucket.of(other));
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8:0:7::1, 2001:db8:0:8::1",
        "192.0.2.7,       192.0.2.8",
        "::ffff:1.2.3.4,  ::ffff:1.2.3.5",
    })
    void othersAreNot(String one, String other) {
        assertThat(AddressBucket.of(one)).isNotEqualTo(AddressBucket.of(other));
    }

    @Test
    void whatIsNoAddressIsABucketAsWell() {
        assertThat(AddressBucket.of("unknown")).isEqualTo("unknown");
        assertThat(AddressBucket.of(null)).isEqualTo("null");
    }
}
