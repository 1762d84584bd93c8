package io.provisioning.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import io.provisioning.packaged.Api;
import io.provisioning.packaged.RawHttp;
import io.provisioning.packaged.Refusal;
import io.provisioning.packaged.StolenKey;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tokens as nobody but an attacker makes them: none opens anything, none makes the server fail. */
@InTurn
class TokenMutantsE2E {
    private static final String ALPHABET =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    /** What each is tried at: reads, writes, an administrator's and everybody's own. */
    private static final List<String> ROUTES =
            List.of(
                    "GET /v1/operations",
                    "GET /v1/users",
                    "GET /v1/auth/me",
                    "POST /v1/servers/create",
                    "DELETE /v1/servers/web-01");

    @RegisterExtension static final Attacked ATTACKED = Attacked.embedded();

    private static final Map<Integer, Integer> ANSWERS = new TreeMap<>();
    private static int tried;
    private static int turn;
    private static StolenKey stolen;
    private static String good;

    @BeforeAll
    static void steal() throws Exception {
        ATTACKED.admin();
        stolen = ATTACKED.stolenKey();
        good = stolen.sign(stolen.claims("admin", "admin"));
    }

    @AfterAll
    static void tell() {
        Tries.report(
                "token mutants",
                "%d mutants at %d of %d routes each, answers by status (0: cut off): %s"
                        .formatted(tried, routes().size(), ROUTES.size(), ANSWERS));
    }

    @Test
    void whatTheMutantsAreMadeOfIsTaken() {
        for (String scheme : List.of("Bearer ", "bearer ", "BEARER ")) {
            assertThat(
                            send("GET /v1/operations", authorization(scheme + good))
                                    .orElseThrow()
                                    .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void whoLacksTheKeyMakesNoTokenThatIsTaken() throws Exception {
        try (ServerSocket keys = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String address = "http://127.0.0.1:" + keys.getLocalPort() + "/jwks.json";
            JsonObject jwks = ATTACKED.anonymous().get("/.well-known/jwks.json").object();

            assertNoneIsTaken(new ForgedTokens(stolen, jwks, address).all());

            assertThat(isCalled(keys)).as("keys were looked for at a token's word").isFalse();
        }
    }

    private static boolean isCalled(ServerSocket keys) throws IOException {
        keys.setSoTimeout(1);
        try {
            keys.accept().close();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    @Test
    void aTokenOfTheRightKeyWithAnythingWrongInItIsNotTaken() throws Exception {
        assertNoneIsTaken(new SignedTokens(stolen).all());
    }

    @Test
    void noOtherCharacterAnywhereInATokenIsTaken() {
        Map<String, String> mutants = new LinkedHashMap<>();
        int step = Math.max(1, good.length() / Tries.of(40, good.length()));
        for (int at = 0; at < good.length(); at += step) {
            int index = ALPHABET.indexOf(good.charAt(at));
            // The highest bit: the last characters' lowest ones mean nothing.
            char other = index < 0 ? 'A' : ALPHABET.charAt(index ^ 32);
            mutants.put(
                    "character " + at,
                    "Bearer " + good.substring(0, at) + other + good.substring(at + 1));
            mutants.put("only " + at, "Bearer " + good.substring(0, at));
        }

        assertNoneIsTaken(mutants);
    }

    @Test
    void aGoodTokenInAnOddPlaceIsNotTaken() {
        String refresh =
                ATTACKED.anonymous().login("admin", "admin123").object().getString("refresh_token");
        Map<String, String> odd = new LinkedHashMap<>();
        odd.put("a refresh token", "Bearer " + refresh);
        for (String scheme :
                List.of("", "Basic ", "Token ", "JWT ", "DPoP ", "Bearer", "Bearer:", "BearerX ")) {
            odd.put("scheme '" + scheme + "'", scheme + good);
        }
        odd.put("two tokens", "Bearer " + good + " " + good);
        odd.put("two tokens and a comma", "Bearer " + good + ", Bearer " + good);
        odd.put("two schemes", "Basic YWRtaW46YWRtaW4xMjM=, Bearer " + good);
        odd.put("a parameter", "Bearer token=" + good);
        odd.put("quotes", "Bearer \"" + good + "\"");
        odd.put("a tab", "Bearer\t" + good);
        odd.put("a space within", "Bearer " + good.replaceFirst("\\.", ". "));
        odd.put("a tab within", "Bearer " + good.replaceFirst("\\.", "\t."));
        odd.put("a folded line", "Bearer " + good.replaceFirst("\\.", "\r\n ."));
        odd.put("NUL within", "Bearer " + good.replaceFirst("\\.", "\u0000."));
        odd.put("NUL behind", "Bearer " + good + "\u0000");
        odd.put("a no-break space", "Bearer \u00a0" + good);
        odd.put("a dot behind", "Bearer " + good + ".");
        odd.put("100 kB", "Bearer " + "a".repeat(100_000));
        odd.put("a megabyte", "Bearer " + "a".repeat(1_000_000));
        odd.put("a megabyte behind", "Bearer " + good + "." + "a".repeat(1_000_000));

        assertNoneIsTaken(odd);
    }

    @Test
    void aGoodTokenElsewhereOrBesideAnotherIsNotTaken() {
        String bad = authorization("Bearer garbage");
        Map<String, String> heads = new LinkedHashMap<>();
        heads.put("twice", authorization("Bearer " + good).repeat(2));
        heads.put("before a bad one", authorization("Bearer " + good) + bad);
        heads.put("behind a bad one", bad + authorization("Bearer " + good));
        heads.put("as a cookie", "Cookie: Authorization=" + good + "; Bearer=" + good + "\r\n");
        heads.put("as a proxy's", "Proxy-Authorization: Bearer " + good + "\r\n");
        heads.put("in X-Authorization", "X-Authorization: Bearer " + good + "\r\n");

        assertNoHeadIsTaken(heads);
        Api.Answer query = ATTACKED.anonymous().get("/v1/operations?access_token=" + good);
        Refusal.check(query, 401, "authentication_required");
    }

    private static void assertNoneIsTaken(Map<String, String> mutants) {
        Map<String, String> heads = new LinkedHashMap<>();
        mutants.forEach((name, header) -> heads.put(name, authorization(header)));
        assertNoHeadIsTaken(heads);
    }

    private static void assertNoHeadIsTaken(Map<String, String> heads) {
        List<String> wrong = new ArrayList<>();
        heads.forEach(
                (name, head) -> {
                    for (String route : routes()) {
                        Optional<Api.Answer> answer = send(route, head);
                        int status = answer.map(Api.Answer::status).orElse(0);
                        ANSWERS.merge(status, 1, Integer::sum);
                        if (!answer.map(TokenMutantsE2E::isRefusal)
                                .orElse(head.length() > 16_384)) {
                            wrong.add(name + " at " + route + ": " + status);
                        }
                    }
                });
        tried += heads.size();
        assertThat(wrong).isEmpty();
        assertThat(ATTACKED.anonymous().get("/health").status()).isEqualTo(200);
    }

    /** All of them, or two that take turns. */
    private static List<String> routes() {
        turn = (turn + 1) % ROUTES.size();
        List<String> some = List.of(ROUTES.get(turn), ROUTES.get((turn + 2) % ROUTES.size()));
        return Tries.of(some.size(), ROUTES.size()) == ROUTES.size() ? ROUTES : some;
    }

    /** Ours, or the platform's own of what is no header of HTTP. */
    private static boolean isRefusal(Api.Answer answer) {
        if (answer.status() == 401) {
            Refusal.check(answer);
        }
        return answer.status() == 401
                || ((answer.status() == 400 || answer.status() == 431) && answer.body().isEmpty());
    }

    private static String authorization(String value) {
        return "Authorization: " + value + "\r\n";
    }

    private static Optional<Api.Answer> send(String route, String head) {
        String body = Json.createObjectBuilder().add("workspace", "forged").build().toString();
        String content =
                route.startsWith("POST")
                        ? "Content-Type: application/json\r\nContent-Length: "
                                + body.length()
                                + "\r\n\r\n"
                                + body
                        : "\r\n";
        String request =
                route + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + head + content;
        return RawHttp.exchange(
                ATTACKED.server().address(), request.getBytes(StandardCharsets.ISO_8859_1));
    }
}
