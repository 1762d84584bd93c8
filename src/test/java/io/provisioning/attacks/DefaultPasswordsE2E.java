package io.provisioning.attacks;

import static io.provisioning.Tries.ATTACKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Await;
import io.provisioning.OncePerRun.InTurn;
import io.provisioning.packaged.Api;
import io.provisioning.packaged.PackagedServer;
import io.provisioning.packaged.RawHttp;
import jakarta.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The public default passwords, offered by a web page that a browser of this machine shows, by way
 * of a name that was made to lead here, or to a server that is more than one to try out.
 */
@InTurn
class DefaultPasswordsE2E {
    @RegisterExtension static final Attacked BARE = new Attacked();
    @RegisterExtension static final Exposed EXPOSED = new Exposed();

    private static final Map<String, String> DEFAULTS =
            Map.of("admin", "admin123", "operator", "operator123", "developer", "dev123");

    /** What a page, or a proxy that says nothing, sends along; %s is the server itself. */
    private static final List<String> FOREIGN =
            List.of(
                    "Host: %s\r\nOrigin: https://evil.example",
                    "Host: %s\r\nOrigin: http://localhost:3000",
                    "Host: %s\r\nOrigin: null",
                    "Host: evil.example",
                    "Host: evil.example:8083\r\nOrigin: http://evil.example:8083",
                    "Host: localhost.evil.example",
                    "Host: 192.0.2.7:8083");

    @Test
    void noPageOfElsewhereAndNoOtherNameGetsIn() {
        int refused = 0;
        for (Map.Entry<String, String> user : DEFAULTS.entrySet()) {
            // Where it is at home, what others fail with at this address does not count.
            Await.until(
                    "it is let in",
                    Duration.ofMinutes(2),
                    () -> login(BARE.server(), user, "Host: %s").status() == 200);
            for (String headers : FOREIGN) {
                Api.Answer answer = login(BARE.server(), user, headers);
                assertThat(answer.status()).as("%s: %s", headers, answer).isEqualTo(403);
                assertThat(answer.object().getString("code")).isEqualTo("default_password");
                refused++;
                // Which also takes the failure back.
                assertThat(login(BARE.server(), user, "Host: %s").status()).isEqualTo(200);
            }
            assertThat(login(BARE.server(), user, "Host: %1$s\r\nOrigin: http://%1$s").status())
                    .as("the server's own page")
                    .isEqualTo(200);
        }
        ATTACKS.report(
                "default passwords by pages and other names",
                refused,
                "logins of %d accounts, all refused".formatted(DEFAULTS.size()));
    }

    @Test
    void onAServerThatIsMoreThanOneToTryOutTheOthersAreOffUntilGivenAPassword() {
        int refused = 0;
        for (String name : List.of("operator", "developer")) {
            Map.Entry<String, String> user = Map.entry(name, DEFAULTS.get(name));
            for (String headers :
                    List.of("Host: %s", "Host: localhost", "Host: %1$s\r\nOrigin: http://%1$s")) {
                Api.Answer answer = login(EXPOSED.server(), user, headers);
                assertThat(answer.status()).as("%s: %s", headers, answer).isEqualTo(403);
                assertThat(answer.object().getString("detail")).contains("PATCH /v1/users/" + name);
                refused++;
            }
            assertThat(EXPOSED.admin().patch("/v1/users/" + name, password()).status())
                    .isEqualTo(200);
            assertThat(EXPOSED.anonymous().login(name, Attacked.PASSWORD).status()).isEqualTo(200);
        }
        ATTACKS.report(
                "default passwords where they are off",
                refused,
                "logins of 2 accounts, all refused");
    }

    @Test
    void theStartSaysWhichStillWork() {
        assertThat(BARE.server().output())
                .anyMatch(
                        it ->
                                it.contains(
                                        "Default passwords work, from this machine only, for admin,"
                                                + " developer, operator"));
        assertThat(EXPOSED.server().output())
                .anyMatch(
                        it ->
                                it.contains(
                                        "for admin; off until given a password, since it trusts a"
                                                + " proxy, its database is PostgreSQL: developer,"
                                                + " operator"));
    }

    private static String password() {
        return Json.createObjectBuilder().add("password", Attacked.PASSWORD).build().toString();
    }

    private static Api.Answer login(
            PackagedServer server, Map.Entry<String, String> user, String headers) {
        String body =
                Json.createObjectBuilder()
                        .add("username", user.getKey())
                        .add("password", user.getValue())
                        .build()
                        .toString();
        return RawHttp.send(
                server.address(),
                Stream.of(
                                "POST /v1/auth/login HTTP/1.1",
                                headers.formatted(server.address().getAuthority()),
                                "Content-Type: application/json",
                                "Content-Length: " + body.length(),
                                "Connection: close",
                                "",
                                body)
                        .reduce((one, other) -> one + "\r\n" + other)
                        .orElseThrow());
    }
}
