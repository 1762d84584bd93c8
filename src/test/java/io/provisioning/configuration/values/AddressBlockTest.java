package io.provisioning.configuration.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressBlockTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.8, false",
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "192.0.2.128/25, 192.0.2.127, false",
        "192.0.2.128/25, 192.0.2.200, true",
        "0.0.0.0/0, 203.0.113.1, true",
        "0.0.0.0/0, ::1, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "::1, 0:0:0:0:0:0:0:1, true",
        "127.0.0.1, ::ffff:127.0.0.1, true",
    })
    void aBlockHasTheAddressesThatBeginAlike(String block, String address, boolean isIn) {
        assertThat(AddressBlock.parse(block).contains(AddressBlock.address(address).orElseThrow()))
                .isEqualTo(isIn);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "1.2.3", "1.2.3.4/33", "1.2.3.4/-1", "::1/129", "x/8"})
    void anythingElseIsNone(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> AddressBlock.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "unknown", "_hidden", "1.2.3", "0x7f.1", "127.1", "1.2.3.04", "a:b"})
    void aTextThatIsNoAddressIsNotLookedUp(String text) {
        assertThat(AddressBlock.address(text)).isEmpty();
    }

    @Test
    void theInterfaceOfAnAddressDoesNotMatter() {
        assertThat(AddressBlock.address("fe80::1%lo").map(InetAddress::getHostAddress))
                .contains("fe80:0:0:0:0:0:0:1");
    }
}
