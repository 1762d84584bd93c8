package io.provisioning.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import io.provisioning.PrometheusText;
import io.provisioning.packaged.Api;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whoever has no account at all fills the audit trail, and with it the disk. */
@InTurn
class RefusalFloodE2E {
    @RegisterExtension static final Proxied PROXIED = new Proxied();

    private static final int REQUESTS = Tries.of(300, 5000);

    /** Of one kind in a minute: the first, and one that tells of the rest. */
    private static final int MOST_A_MINUTE = 2;

    /** Addresses that are told apart in a minute, and two for all others. */
    private static final int MOST_OF_ALL = 2 * 200 + 2;

    private static final Pattern MORE = Pattern.compile("401; ([0-9]+) more, .*");

    @Test
    void badTokensFromOneAddressAreFewRecordsThatTellTheNumber() {
        long begin = System.nanoTime();
        double before = counted();
        int refused = flood(i -> "203.0.113.77", REQUESTS);
        List<JsonObject> records = recordsOf("203.0.113.77");

        Tries.report(
                "refusals from one address",
                "%d requests with a bad token on /x and /v1: %d of 401, %d audit records"
                        .formatted(REQUESTS, refused, records.size()));
        assertThat(refused).isEqualTo(REQUESTS);
        assertThat(counted() - before).as("each is counted").isEqualTo(REQUESTS);
        // None where very many other addresses came just before: then it is one of all others.
        assertThat(records).hasSizeLessThanOrEqualTo(MOST_A_MINUTE * (minutesSince(begin) + 1));
        assertThat(records.stream().mapToInt(RefusalFloodE2E::told).sum())
                .as("what is not told yet is told soon")
                .isLessThanOrEqualTo(REQUESTS);
    }

    @Test
    void soAreThoseFromANetworkOfVersionSix() {
        long begin = System.nanoTime();
        int refused = flood(i -> "2001:db8:0:77::" + Integer.toHexString(i + 1), REQUESTS);
        long records =
                PROXIED
                        .admin()
                        .get("/v1/audit?action=request.denied&limit=200")
                        .json()
                        .asJsonArray()
                        .getValuesAs(JsonObject.class)
                        .stream()
                        .filter(it -> it.getString("address", "").startsWith("2001:db8:0:77:"))
                        .count();

        Tries.report(
                "refusals from a network of IPv6",
                "%d requests from as many addresses of a /64: %d of 401, %d audit records"
                        .formatted(REQUESTS, refused, records));
        assertThat(refused).isEqualTo(REQUESTS);
        assertThat(records).isLessThanOrEqualTo((long) MOST_A_MINUTE * (minutesSince(begin) + 1));
    }

    @Test
    void thoseFromVeryManyAddressesAreNotMoreThanSoMany() {
        long begin = System.nanoTime();
        double before = written();
        int refused = flood(i -> "10.7." + i / 250 % 250 + "." + i % 250, REQUESTS);
        double records = written() - before;

        Tries.report(
                "refusals from many addresses",
                "%d requests from as many addresses: %d of 401, %.0f audit records"
                        .formatted(REQUESTS, refused, records));
        assertThat(refused).isEqualTo(REQUESTS);
        assertThat(records).isLessThanOrEqualTo(MOST_OF_ALL * (minutesSince(begin) + 1.0));
    }

    /** Half of them where there is nothing; how many were refused for their token. */
    private static int flood(IntFunction<String> address, int requests) {
        Api api = Api.anonymous(PROXIED.server()).withToken("not.a.token");
        return (int)
                IntStream.range(0, requests)
                        .parallel()
                        .map(
                                i -> {
                                    String path = i % 2 == 0 ? "/x/" + i : "/v1/operations/" + i;
                                    HttpRequest.Builder request =
                                            api.request(path)
                                                    .header("X-Forwarded-For", address.apply(i));
                                    return api.send(request.GET()).status();
                                })
                        .filter(status -> status == 401)
                        .count();
    }

    private static int minutesSince(long begin) {
        return (int) ((System.nanoTime() - begin) / 60_000_000_000L);
    }

    private static List<JsonObject> recordsOf(String address) {
        return PROXIED.admin()
                .get("/v1/audit?limit=200&action=request.denied&address=" + address)
                .json()
                .asJsonArray()
                .getValuesAs(JsonObject.class);
    }

    /** Of how many refusals a record tells. */
    private static int told(JsonObject denial) {
        Matcher more = MORE.matcher(denial.getString("detail"));
        return more.matches() ? Integer.parseInt(more.group(1)) : 1;
    }

    private static double counted() {
        return metric("provisioning_denials_total{status=\"401\"}");
    }

    private static double written() {
        return metric(
                "provisioning_audit_records_total{action=\"request.denied\","
                        + "outcome=\"denied\"}");
    }

    private static double metric(String name) {
        return PrometheusText.parse(PROXIED.admin().get("/v1/metrics").body()).value(name);
    }
}
