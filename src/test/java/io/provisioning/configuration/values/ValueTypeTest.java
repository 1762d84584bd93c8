package io.provisioning.configuration.values;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTypeTest {

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "server-1.example.com", "0.0.0.0", "::", "fe80::1%eth0"})
    void namesAndAddressesAreHosts(String text) {
        assertThat(ValueType.host().canonical(text)).contains(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "0.0.0.0:80", "http://a", "[::1]", "a/b", "a\nb"})
    void otherTextsAreNoHosts(String text) {
        assertThat(ValueType.host().canonical(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "10, 10", "007, 7"})
    void integersInRangeAreRead(String text, String canonical) {
        assertThat(ValueType.between(1, 10).canonical(text)).contains(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "11", "-1", "+1", "1.0", "1e0", "٣", "99999999999999999999"})
    void otherTextsAreNoIntegersInRange(String text) {
        assertThat(ValueType.between(1, 10).canonical(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"24, 24", "0.25, 0.25", "0.02, 0.02", "8760, 8760", "24.0, 24.0", "007, 7"})
    void hoursAreReadWholeAndInParts(String text, String canonical) {
        assertThat(ValueType.hours().canonical(text)).contains(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0.01", "-1", "8760.1", "8761", "1e2", ".5", "1.", "1,5", "٣"})
    void otherTextsAreNoHours(String text) {
        assertThat(ValueType.hours().canonical(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true, true", "TRUE, true", "False, false"})
    void booleansAreReadInAnyCase(String text, String canonical) {
        assertThat(ValueType.bool().canonical(text)).contains(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yes", "1", "on", "true "})
    void otherTextsAreNoBooleans(String text) {
        assertThat(ValueType.bool().canonical(text)).isEmpty();
    }

    @Test
    void textMayHoldAnythingPrintable() {
        assertThat(ValueType.text().canonical("/a b/ä,\"$€")).contains("/a b/ä,\"$€");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\n", "\u0000", "\u001b[0m", "\u0085"})
    void textIsNeitherEmptyNorHoldsControlCharacters(String text) {
        assertThat(ValueType.text().canonical(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://a.example | https://a.example",
                "HTTPS://A.Example | https://a.example",
                "https://a.example, http://[::1]:3000 | https://a.example,http://[::1]:3000",
                "https://a.example:443,http://b.example:80 | https://a.example,http://b.example",
                "https://a.example:80 | https://a.example:80"
            })
    void originsAreReadAsBrowsersSendThem(String text, String canonical) {
        assertThat(ValueType.origins().canonical(text)).contains(canonical);
    }

    @Test
    void noOriginsAreAnEmptyList() {
        assertThat(ValueType.origins().canonical("")).contains("");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "https://*.example",
                "a.example",
                "ftp://a.example",
                "https://a.example/",
                "https://a.example/path",
                "https://a.example?q",
                "https://user@a.example",
                "https://a.example,",
                "https://a.example https://b.example",
                "null"
            })
    void whatIsNotAnExactOriginIsRefused(String text) {
        assertThat(ValueType.origins().canonical(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "127.0.0.1 | 127.0.0.1",
                "10.0.0.0/8, 2001:db8::/32 ,::1 | 10.0.0.0/8,2001:db8::/32,::1",
                "::ffff:192.0.2.1/128 | ::ffff:192.0.2.1/128",
                "0.0.0.0/0 | 0.0.0.0/0"
            })
    void addressesAndBlocksAreRead(String text, String canonical) {
        assertThat(ValueType.addresses().canonical(text)).contains(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "proxy.example",
                "10.0.0.256",
                "10.0.0",
                "10.0.0.0/33",
                "10.0.0.0/",
                "::1/129",
                "1:2",
                ":::",
                "10.0.0.1,",
                "10.0.0.1 10.0.0.2",
                "fe80::1%eth0",
                "*"
            })
    void whatIsNoAddressIsRefused(String text) {
        assertThat(ValueType.addresses().canonical(text)).isEmpty();
    }
}
