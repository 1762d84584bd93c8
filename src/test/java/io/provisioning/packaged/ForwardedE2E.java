package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who asks, when there is a proxy between: it is believed only if it is configured. */
@InTurn
class ForwardedE2E extends OnFieldServer {
    @RegisterExtension static final SharedServer WITHOUT_PROXIES = new SharedServer();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Forwarded-For | 192.0.2.7                        | 192.0.2.7",
                "X-Forwarded-For | 203.0.113.9, 192.0.2.7, 10.1.2.3 | 192.0.2.7",
                "Forwarded       | for=192.0.2.7;proto=https        | 192.0.2.7",
                "Forwarded       | for=\"[2001:db8::7]:4711\"         | 2001:db8:0:0:0:0:0:7",
                "X-Forwarded-For | not an address                   | 127.0.0.1",
            })
    void aTrustedProxyIsBelievedUpToTheFirstThatIsNone(String name, String value, String address) {
        assertThat(addressOf(server, name, value)).isEqualTo(address);
    }

    @Test
    void nobodyElseIsBelieved() {
        assertThat(addressOf(WITHOUT_PROXIES.server(), "X-Forwarded-For", "192.0.2.7"))
                .isEqualTo("127.0.0.1");
    }

    @Test
    void aDefaultPasswordDoesNotWorkThroughAProxy() {
        for (PackagedServer any : List.of(server, WITHOUT_PROXIES.server())) {
            Refusal.check(
                    login(any, "operator", "operator123", "X-Forwarded-For", "192.0.2.7"),
                    403,
                    "default_password");
        }
    }

    private static String addressOf(PackagedServer server, String name, String value) {
        String nobody = SharedServer.freshName("nobody");
        login(server, nobody, "guess", name, value);
        return Api.admin(server)
                .get("/v1/audit?principal=" + nobody)
                .json()
                .asJsonArray()
                .getValuesAs(JsonObject.class)
                .get(0)
                .getString("address");
    }

    private static Api.Answer login(
            PackagedServer server, String user, String password, String name, String value) {
        Api api = Api.anonymous(server);
        return api.send(
                api.request("/v1/auth/login")
                        .header(name, value)
                        .header("Content-Type", "application/json")
                        .POST(
                                BodyPublishers.ofString(
                                        Json.createObjectBuilder()
                                                .add("username", user)
                                                .add("password", password)
                                                .build()
                                                .toString())));
    }
}
