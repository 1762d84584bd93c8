package io.provisioning.attacks;

import static io.provisioning.Tries.ATTACKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Await;
import io.provisioning.OpenApi;
import io.provisioning.packaged.Api;
import io.provisioning.packaged.FakeCli;
import io.provisioning.packaged.PackagedServer;
import io.provisioning.packaged.RawHttp;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Harmful text wherever a client may put text: the same for every database and form of log. */
abstract class InjectionContract {
    private final Map<Integer, Integer> answers = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();

    abstract PackagedServer server();

    abstract Api admin();

    abstract FakeCli cli();

    /** What the report calls it. */
    abstract String name();

    /** Whether this is one event of the log, and nothing else. */
    abstract boolean isEvent(String line);

    @AfterEach
    void nothingIsBroken() {
        assertThat(wrong).isEmpty();
        // Whoever was to be dropped is there, and nobody else.
        assertThat(admin().get("/v1/users").body()).contains("\"admin\"", "\"developer\"");
        assertThat(admin().get("/v1/audit/verify").object().getBoolean("valid")).isTrue();
        assertThat(server().output()).allMatch(this::isEvent);
    }

    @Test
    void textInAnyParameterOrMemberOfABodyStaysText() {
        Requests requests = new Requests(admin());
        List<String> texts = HarmfulTexts.all();
        // Not the account that all others are made by, nor the session that this is done in.
        List<OpenApi.Operation> operations =
                requests.operations().stream()
                        .filter(
                                operation ->
                                        !operation.path().matches("/v1/auth/(logout|password)"))
                        .toList();
        int place = 0;
        for (OpenApi.Operation operation : operations) {
            for (int i = 0; i < texts.size(); i++) {
                for (Requests.Crafted request : requests.with(operation, texts.get(i))) {
                    // A few: each place has some of the texts, each text some of the places.
                    if (place++ % ATTACKS.of(24, 8, 1) == 0) {
                        judge(request + " = " + texts.get(i), request.send(admin()));
                    }
                }
            }
        }
        report("in parameters and bodies");
    }

    @Test
    void whateverACursorHoldsIsAPlaceOrRefused() {
        for (String list : List.of("/v1/operations", "/v1/users", "/v1/audit")) {
            for (String cursor : HarmfulTexts.cursors()) {
                judge(list + " " + cursor, admin().get(list + "?cursor=" + cursor));
            }
        }
        report("in cursors");
    }

    @Test
    void noFilterIsReadAsSql() {
        for (String text : HarmfulTexts.SQL) {
            String value = OpenApi.encoded(text);
            for (String filter :
                    List.of(
                            "operations?kind",
                            "operations?target",
                            "operations?requested_by",
                            "audit?principal",
                            "audit?action",
                            "audit?target",
                            "audit?outcome",
                            "audit?address",
                            "audit?operation_id",
                            "audit?request_id")) {
                Api.Answer answer = admin().get("/v1/" + filter + "=" + value);
                judge(filter + " = " + text, answer);
                String member = filter.substring(filter.indexOf('?') + 1);
                // Such as the failed login of somebody of that name.
                assertThat(answer.json().asJsonArray().getValuesAs(JsonObject.class))
                        .as("%s = %s", filter, text)
                        .allMatch(found -> found.getString(member).equals(text));
            }
        }
        report("in filters");
    }

    @Test
    void whyIsKeptWhateverItIs() {
        for (String text : HarmfulTexts.CONTROL) {
            String id = admin().create("web-01", "hang");
            JsonObject reason = Json.createObjectBuilder().add("reason", text).build();
            String cancel = "/v1/operations/" + id + "/cancel";
            Api.Answer answer = admin().post(cancel, reason.toString());
            judge("reason " + text, answer);
            if (answer.status() == 400) {
                admin().post(cancel);
            }
            assertThat(admin().awaitEnd(id).getString("status")).isEqualTo("cancelled");
        }
        report("in reasons");
    }

    @Test
    void whateverTheCliComplainsOfIsOneLineOfTheLog() {
        cli().listEndsWith(1);
        cli().workspaces("[]");
        Await.until(
                "no workspaces are known, which others had",
                () -> admin().get("/v1/servers?refresh=true&workspace=x1").status() == 503);
        for (String text : HarmfulTexts.CONTROL) {
            String name = Attacked.freshName("complaint");
            String error = name + " " + text.replaceAll("\\p{Cs}", "");
            cli().complains(error + "\n2026-01-01T00:00:00.000Z ERROR [x] Forged it is\n");
            Api.Answer answer = admin().get("/v1/servers/x/status?refresh=true&workspace=" + name);
            answers.merge(answer.status(), 1, Integer::sum);
            assertThat(answer.status()).as(text).isEqualTo(503);
            assertThat(answer.object().getString("detail")).doesNotContainPattern("\\p{Cntrl}");

            Await.until(name, () -> lines(name + " ") > 0);
            assertThat(lines(name + " ")).as(text).isEqualTo(1);
        }
        cli().complains("");
        cli().listEndsWith(0);
        report("in what the CLI says, each on one line of the log");
    }

    private long lines(String text) {
        return server().output().stream().filter(line -> line.contains(text)).count();
    }

    @Test
    void textInAHeaderGetsIntoNoOtherHeaderAndNoLog() {
        for (String header : HarmfulTexts.HEADERS) {
            for (String text : HarmfulTexts.CONTROL) {
                // Line ends would only be the client's own headers; they come escaped as well.
                byte[] value = text.replaceAll("[\r\n]", " ").getBytes(StandardCharsets.UTF_8);
                String latin = new String(value, StandardCharsets.ISO_8859_1);
                String head =
                        " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                + ("Authorization: Bearer " + admin().token() + "\r\n")
                                + (header + ": " + latin + "\r\n");
                String body =
                        """
                        {"workspace": "headers", "provider": "ok", "plan": "p", "hostname": "h"}""";
                String type =
                        header.equals("Content-Type") ? "" : "Content-Type: application/json\r\n";
                for (String request :
                        List.of(
                                "GET /v1/operations" + head + "\r\n",
                                "POST /v1/servers/create"
                                        + head
                                        + type
                                        + ("Content-Length: "
                                                + body.length()
                                                + "\r\n\r\n"
                                                + body))) {
                    judge(header + ": " + text, RawHttp.send(server().address(), request));
                }
            }
        }
        report("in headers");
    }

    @Test
    void noPathLeadsOutOfWhatIsServed() {
        List<String> texts = new ArrayList<>(HarmfulTexts.PATHS);
        texts.addAll(
                List.of("META-INF/MANIFEST.MF", "WEB-INF/web.xml", "database.mv.db", "jwt-secret"));
        for (String base :
                List.of("/", "/docs/", "/v1/", "/v1/workspaces/", "/health/", "/.well-known/")) {
            for (String text : texts) {
                for (String path : spellings(text)) {
                    Api.Answer answer =
                            RawHttp.send(
                                    server().address(),
                                    "GET "
                                            + base
                                            + path
                                            + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                            + ("Authorization: Bearer "
                                                    + admin().token()
                                                    + "\r\n\r\n"));
                    judge(base + path, answer);
                    assertThat(answer.body())
                            .as(base + path)
                            .doesNotContain("root:x:", "<web-app", "Manifest-Version", "H:2");
                }
            }
        }
        report("in paths");
    }

    private static Set<String> spellings(String text) {
        Set<String> all = new LinkedHashSet<>();
        String sent = text.replace("\\", "%5c");
        all.add(sent);
        all.add(sent.replace(".", "%2e"));
        all.add(sent.replace("/", "%2f"));
        all.add(sent.replace(".", "%252e").replace("/", "%252f"));
        all.add(sent.replace("/", "//"));
        all.add(sent.replace("../", "....//"));
        all.add(sent.replace("..", "%c0%ae%c0%ae"));
        return all;
    }

    private void judge(String request, Api.Answer answer) {
        answers.merge(answer.status(), 1, Integer::sum);
        boolean failed = answer.status() >= 500 || answer.header("X-Injected") != null;
        if (failed
                || hasRawControl(answer.body())
                || hasRawControl(answer.headers().map().toString())) {
            wrong.add(request + " -> " + answer);
        }
    }

    /** In JSON they are all escaped; tabs and line ends are the documents' own. */
    private static boolean hasRawControl(String text) {
        return text.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\t' && c != '\r');
    }

    private void report(String where) {
        ATTACKS.report("injection " + where + " (" + name() + ")", answers);
    }
}
