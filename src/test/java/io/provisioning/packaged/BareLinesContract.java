package io.provisioning.packaged;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.provisioning.Await;
import io.provisioning.PrometheusText;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logs that are followed as lines and nothing else, of a server that drives {@link FakeCli}. */
interface BareLinesContract {
    PackagedServer server();

    Api api();

    @ParameterizedTest
    @CsvSource({"text/plain, waiting", "application/x-ndjson, \"text\":\"waiting\""})
    default void bareLinesAreFollowedUntilTheEnd(String accept, String expected) throws Exception {
        String id = api().create("web-01", "hang");
        List<String> seen = new ArrayList<>();
        try (Stream<String> stream = bare(id, api(), accept)) {
            Iterator<String> lines = stream.iterator();
            seen.add(lines.next());
            api().post("/v1/operations/" + id + "/cancel", "{\"mode\": \"force\"}");
            lines.forEachRemaining(seen::add);
        }

        assertThat(seen).singleElement().satisfies(it -> assertThat(it).contains(expected));
    }

    @Test
    default void bareLinesDoNotEndAsIfTheyWereAllWhenTheirTokenIsMadeVoid() throws Exception {
        String id = api().create("web-01", "hang");
        Api other = Api.admin(server());
        try (Stream<String> stream = bare(id, other, "text/plain")) {
            Iterator<String> lines = stream.iterator();
            assertThat(lines.next()).isEqualTo("waiting");

            other.post("/v1/auth/logout");

            assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(lines::hasNext);
        }
        api().post("/v1/operations/" + id + "/cancel", "{\"mode\": \"force\"}");
    }

    @Test
    default void whoFollowsBareLinesAndHangsUpHoldsNoPlaceForLong() throws Exception {
        String id = api().create("web-01", "hang");
        String request =
                String.join(
                        "\r\n",
                        "GET /v1/operations/" + id + "/logs?follow=true HTTP/1.1",
                        "Host: x",
                        "Authorization: Bearer " + api().token(),
                        "",
                        "");
        try (Socket client = new Socket()) {
            URI address = server().address();
            client.connect(new InetSocketAddress(address.getHost(), address.getPort()));
            client.getOutputStream().write(request.getBytes(US_ASCII));
            assertThat(client.getInputStream().read()).isEqualTo('H');
            assertThat(following()).isPositive();
        }

        Await.until("nobody follows", Duration.ofSeconds(60), () -> following() == 0);
        api().post("/v1/operations/" + id + "/cancel", "{\"mode\": \"force\"}");
    }

    private double following() {
        return PrometheusText.parse(api().get("/v1/metrics").body())
                .value("provisioning_clients_waiting{what=\"log\"}");
    }

    private static Stream<String> bare(String id, Api caller, String accept) throws Exception {
        var request =
                caller.request("/v1/operations/" + id + "/logs?follow=true")
                        .header("Accept", accept);
        return HttpClient.newHttpClient()
                .send(request.GET().build(), BodyHandlers.ofLines())
                .body();
    }
}
