package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Through a real nginx that knows nothing of us, below a prefix that we know nothing of. */
@Timeout(120)
@InTurn
class ProxiedE2E extends OnFieldServer {
    @TempDir static Path directory;

    private static Nginx nginx;

    @BeforeAll
    static void start() throws IOException {
        nginx = Nginx.before(server.address(), directory);
    }

    @AfterAll
    static void stop() {
        if (nginx != null) {
            nginx.close();
        }
    }

    private static String at(String path) {
        return nginx.address() + path;
    }

    @Test
    void locationsLeadToWhatCameOfIt() {
        for (String path : new String[] {"/v1/servers/create", "/v1/servers/create/"}) {
            Api.Answer submitted =
                    api.post(
                            at(path),
                            "{\"workspace\": \"w\", \"hostname\": \"web-01\", \"provider\": \"ok\","
                                    + " \"plan\": \"small\"}");
            String id = submitted.object().getString("id");

            assertThat(submitted.location()).isEqualTo(at("/v1/operations/" + id));
            api.awaitEnd(id);
            assertThat(api.get(submitted.location()).object().getString("id")).isEqualTo(id);
        }
        Api.Answer token = api.post(at("/v1/tokens"), "{\"name\": \"proxied\"}");
        assertThat(api.get(token.location()).object().getString("name")).isEqualTo("proxied");
    }

    @Test
    void pagesLeadToTheNext() {
        api.create("web-01", "ok");
        api.create("web-01", "ok");

        String next = api.get(at("/v1/operations?limit=1")).next().orElseThrow();

        assertThat(next).startsWith(at("/v1/operations?"));
        assertThat(api.get(next).json().asJsonArray()).hasSize(1);
    }

    @Test
    void thePageIsThereWithAllThatItLoads() {
        Api.Answer other = api.get(at("/docs/"));
        Api.Answer page = api.get(at("/docs"));

        assertThat(other.location()).isEqualTo(at("/docs"));
        assertThat(
                        Pattern.compile("(?:href|src)=\"([^\"]+)\"")
                                .matcher(page.body())
                                .results()
                                .map(it -> page.from().resolve(it.group(1))))
                .hasSizeGreaterThan(4)
                .allMatch(it -> it.toString().startsWith(at("/")))
                .allMatch(it -> api.get(it.toString()).status() == 200);
    }

    @Test
    void theDocumentTellsWhereItsServerIs() {
        for (String name : new String[] {"/v1/openapi.json", "/v1/openapi.yaml"}) {
            Api.Answer document = api.get(at(name));

            assertThat(document.status()).isEqualTo(200);
            assertThat(document.from().resolve("..")).isEqualTo(URI.create(at("/")));
        }
        JsonObject server =
                api.get(at("/v1/openapi.json")).object().getJsonArray("servers").getJsonObject(0);
        assertThat(server.getString("url")).isEqualTo("..");
    }

    @Test
    void whatIsFollowedComesAtOnce() throws Exception {
        String id = api.create("web-01", "hang");
        var request = api.request(at("/v1/operations/" + id + "/logs"));
        var answer =
                HttpClient.newHttpClient()
                        .send(
                                request.header("Accept", "text/event-stream").GET().build(),
                                BodyHandlers.ofLines());

        try (Stream<String> stream = answer.body()) {
            Iterator<String> lines = stream.iterator();
            String line = lines.next();
            while (!line.contains("\"text\":\"waiting\"")) {
                line = lines.next();
            }
            // Nothing but its beginning has been printed, and nothing has ended.
            assertThat(api.operation(id).getString("status")).isEqualTo("running");
        } finally {
            api.post("/v1/operations/" + id + "/cancel", "{\"mode\": \"force\"}");
        }
    }
}
