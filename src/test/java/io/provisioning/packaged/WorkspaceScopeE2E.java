package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What somebody sees of the server who is limited to a workspace, and what not. */
@InTurn
class WorkspaceScopeE2E {
    @RegisterExtension static final SharedServer SHARED = new SharedServer();

    private static String mine;
    private static String theirs;
    private static String myOperation;
    private static String theirOperation;
    private static String theirWorkflow;

    /** The ways to be limited. */
    enum By {
        ACCOUNT {
            @Override
            Api api() {
                return Limited.to(SHARED, "operator", mine);
            }
        },
        API_TOKEN {
            @Override
            Api api() {
                Api owner = TokenOwner.of(SHARED, "operator");
                String body =
                        "{\"name\": \"x\", \"workspaces\": [\"%s\", \"unmade\"]}".formatted(mine);
                return owner.withToken(TokenOwner.made(owner, body).getString("token"));
            }
        };

        abstract Api api();
    }

    @BeforeAll
    static void twoWorkspaces() {
        mine = SharedServer.freshName("mine");
        theirs = SharedServer.freshName("theirs");
        Api admin = SHARED.admin();
        Api.Answer my = admin.createIn(mine, "web-" + mine, "upcloud");
        Api.Answer their = admin.createIn(theirs, "web-" + theirs, "upcloud");
        Api.Answer mySame = admin.createIn(mine, "same", "upcloud");
        Api.Answer theirSame = admin.createIn(theirs, "same", "upcloud");
        theirWorkflow =
                ended(
                        admin,
                        admin.post(
                                "/v1/workflows/submit",
                                """
                                {"workflow_type": "deploy", "workspace": "%s", "parameters": {}}"""
                                        .formatted(theirs)));
        myOperation = ended(admin, my);
        theirOperation = ended(admin, their);
        ended(admin, mySame);
        ended(admin, theirSame);
    }

    private static String created(Api api, String workspace, String hostname) {
        return ended(api, api.createIn(workspace, hostname, "upcloud"));
    }

    private static String ended(Api api, Api.Answer submitted) {
        assertThat(submitted.status()).as("%s", submitted).isEqualTo(202);
        String id = submitted.object().getString("id");
        assertThat(api.awaitEnd(id).getString("status")).isEqualTo("completed");
        return id;
    }

    @ParameterizedTest
    @EnumSource
    void listsHaveOnlyWhatIsInside(By by) {
        Api api = by.api();

        assertThat(members(api, "/v1/operations?limit=200", "workspace")).containsOnly(mine);
        assertThat(members(api, "/v1/operations?limit=200", "id")).contains(myOperation);
        assertThat(members(api, "/v1/operations?workspace=" + mine, "workspace"))
                .containsOnly(mine);
        assertThat(members(api, "/v1/servers", "workspace")).containsOnly(mine);
        assertThat(members(api, "/v1/servers", "hostname")).contains("same", "web-" + mine);
        assertThat(members(api, "/v1/workspaces", "name")).containsExactly(mine);
        assertThat(api.get("/v1/taskservs").json().asJsonArray()).isEmpty();
        assertThat(api.get("/v1/clusters").json().asJsonArray()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsOutsideIsNothing(By by) {
        Api api = by.api();

        for (String path : outside(theirs, theirOperation, theirWorkflow, "web-" + theirs)) {
            Api.Answer answer = api.get(path);
            JsonObject problem = Refusal.check(answer, 404, "not_found");
            assertThat(problem.getString("detail"))
                    .as(path)
                    .isEqualTo(nothing(api, path).getString("detail").replace("unknown", theirs));
        }
        Refusal.check(api.post("/v1/operations/" + theirOperation + "/cancel"), 404, "not_found");
        Refusal.check(api.post("/v1/operations/" + theirOperation + "/retry"), 404, "not_found");
        Refusal.check(api.post("/v1/workflows/" + theirWorkflow + "/cancel"), 404, "not_found");
        Refusal.check(api.post("/v1/servers/web-" + theirs + "/ssh"), 404, "not_found");
        Refusal.check(api.delete("/v1/servers/web-" + theirs), 404, "not_found");
        Refusal.check(api.delete("/v1/servers/same?workspace=" + theirs), 404, "not_found");
    }

    private static List<String> outside(
            String workspace, String operation, String workflow, String hostname) {
        return List.of(
                "/v1/operations/" + operation,
                "/v1/operations/" + operation + "?wait=1s",
                "/v1/operations/" + operation + "/logs",
                "/v1/operations/" + operation + "/command",
                "/v1/operations?workspace=" + workspace,
                "/v1/workflows/" + workflow,
                "/v1/workflows/" + workflow + "/status",
                "/v1/servers?workspace=" + workspace,
                "/v1/servers/" + hostname + "/status",
                "/v1/servers/same/status?workspace=" + workspace,
                "/v1/taskservs?workspace=" + workspace,
                "/v1/clusters?workspace=" + workspace,
                "/v1/workspaces/" + workspace);
    }

    /** What the same request is answered where there is nothing of that name. */
    private static JsonObject nothing(Api api, String path) {
        String unknown =
                path.replace(theirOperation, UUID.randomUUID().toString())
                        .replace(theirWorkflow, UUID.randomUUID().toString())
                        .replace(theirs, "unknown");
        return Refusal.check(api.get(unknown), 404, "not_found");
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsDoneOutside(By by) {
        Api api = by.api();
        String before = newest();

        Refusal.check(api.createIn(theirs, "web-09", "upcloud"), 404, "not_found");
        Refusal.check(
                api.post(
                        "/v1/workflows/submit",
                        """
                        {"workflow_type": "deploy", "workspace": "%s", "parameters": {}}"""
                                .formatted(theirs)),
                404,
                "not_found");

        assertThat(newest()).isEqualTo(before);
        String id = created(api, mine, SharedServer.freshName("web"));
        assertThat(api.get("/v1/operations/" + id + "/logs").status()).isEqualTo(200);
    }

    private static String newest() {
        return members(SHARED.admin(), "/v1/operations?limit=1&workspace=" + theirs, "id")
                .toString();
    }

    @Test
    void aNameThatIsTwiceIsOneForWhomOnlyOneIsThere() {
        Refusal.check(SHARED.admin().get("/v1/servers/same/status"), 409, "conflict");

        Api.Answer answer = By.ACCOUNT.api().get("/v1/servers/same/status");

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.object().getString("workspace")).isEqualTo(mine);
    }

    @Test
    void pagesOfSeveralWorkspacesAreOneListNewestFirst() {
        String other = SharedServer.freshName("other");
        created(SHARED.admin(), other, "web-01");
        String last = created(SHARED.admin(), mine, SharedServer.freshName("web"));
        Api api = Limited.to(SHARED, "viewer", mine, other, "unmade");

        List<String> all = new ArrayList<>(membersInOrder(api, "/v1/operations", "id"));
        List<String> paged = new ArrayList<>();
        String path = "/v1/operations?limit=1";
        while (path != null) {
            Api.Answer page = api.get(path);
            paged.addAll(ids(page));
            path = page.next().orElse(null);
        }

        assertThat(paged).isEqualTo(all).startsWith(last);
        assertThat(all).hasSizeGreaterThan(2);
    }

    @Test
    void changesOutsideAreNotFollowed() throws Exception {
        Api api = By.ACCOUNT.api();
        HttpResponse<Stream<String>> answer =
                HttpClient.newHttpClient()
                        .send(api.request("/v1/events").GET().build(), BodyHandlers.ofLines());
        List<String> seen = new ArrayList<>();
        try (Stream<String> lines = answer.body()) {
            Iterator<String> events = lines.iterator();
            seen.add(events.next());
            created(SHARED.admin(), theirs, SharedServer.freshName("web"));
            String id = created(SHARED.admin(), mine, SharedServer.freshName("web"));
            while (seen.stream().noneMatch(it -> it.contains(id) && it.contains("completed"))) {
                seen.add(events.next());
            }
        }
        assertThat(seen).anyMatch(it -> it.contains(mine)).noneMatch(it -> it.contains(theirs));
    }

    private static Set<String> members(Api api, String path, String member) {
        return Set.copyOf(membersInOrder(api, path, member));
    }

    private static List<String> membersInOrder(Api api, String path, String member) {
        Api.Answer answer = api.get(path);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json().asJsonArray().getValuesAs(JsonObject.class).stream()
                .map(it -> ((JsonString) it.get(member)).getString())
                .collect(Collectors.toList());
    }

    private static List<String> ids(Api.Answer page) {
        return page.json().asJsonArray().getValuesAs(JsonObject.class).stream()
                .map(it -> it.getString("id"))
                .toList();
    }
}
