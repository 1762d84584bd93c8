package io.provisioning.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptOrderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | application/json",
                "*/* | */*",
                "application/json, text/plain | application/json, text/plain;q=0.99",
                "text/plain,application/json, */* | text/plain, application/json;q=0.99, */*",
                "text/html;q=0.5, text/plain | text/html;q=0.5, text/plain",
                "text/plain;version=0.0.4;Q=0.3,*/*;q=0.2 | text/plain;version=0.0.4;Q=0.3, */*;q=0.2",
                "a/b;x=\"1,2\", c/d | a/b;x=\"1,2\", c/d;q=0.99",
                "text/*, application/json, text/csv | text/*, application/json, text/csv;q=0.99"
            })
    void whatIsNamedFirstIsPreferred(String said, String meant) {
        assertThat(AcceptOrder.firstPreferred(said)).isEqualTo(meant);
    }
}
