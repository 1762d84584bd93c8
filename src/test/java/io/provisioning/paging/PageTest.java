package io.provisioning.paging;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Proxy;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageTest {

    @ParameterizedTest
    @CsvSource({
        "http://in.side:8083/v1/operations?limit=2,          operations?cursor=abc&limit=2",
        "http://in.side:8083/v1/operations,                  operations?cursor=abc",
        "http://in.side/v1/users/?cursor=old&limit=7,        ./?cursor=abc&limit=7",
        "http://in.side/v1/audit?target=a%2Fb&cursor=old,    audit?cursor=abc&target=a%2Fb",
    })
    void theNextIsToldFromTheAddressThatWasCalled(URI called, String reference) {
        URI next = Page.next(uriInfo(called), "abc");

        assertThat(next).hasToString(reference);
        assertThat(called.resolve(next).getRawPath()).isEqualTo(called.getRawPath());
    }

    private static UriInfo uriInfo(URI called) {
        return (UriInfo)
                Proxy.newProxyInstance(
                        PageTest.class.getClassLoader(),
                        new Class<?>[] {UriInfo.class},
                        (proxy, method, arguments) -> UriBuilder.fromUri(called));
    }
}
