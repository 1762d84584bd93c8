package io.provisioning.sandbox;

import static io.provisioning.sandbox.CliResult.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the commands do, and what they print. */
class CliContractTest extends CliContract {
    @ParameterizedTest
    @ValueSource(strings = {"server", "taskserv", "cluster", "workspace"})
    void listsNothingBeforeAnythingIsCreated(String kind) throws Exception {
        assertThat(run(kind + " list --out=json").stdout()).isEqualTo("[]\n");
    }

    @Test
    void createsAServerThatIsThenListed() throws Exception {
        CliResult created = run(createServer("web-01", "prod"), "--zone=z1", "--tags=a,b");

        JsonObject server = created.json().asJsonObject();
        String id = server.getString("server_id");
        String address = server.getString("ip_address");
        assertThat(id).matches("srv-[0-9a-f]{8}");
        assertThat(address).matches("10\\.0\\.\\d{1,3}\\.\\d{1,3}");
        assertThat(server)
                .isEqualTo(
                        json(
                                """
                                {'server_id': '%s', 'hostname': 'web-01', 'ip_address': '%s',
                                 'workspace': 'prod'}"""
                                        .formatted(id, address)));
        assertThat(created.stderr().lines()).hasSize(5).allMatch(line -> line.startsWith("==> "));

        String createdAt = listed("server", "created_at").get(0);
        assertThat(createdAt).matches("20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(list("server"))
                .isEqualTo(
                        json(
                                """
                                [{'id': '%s', 'hostname': 'web-01', 'workspace': 'prod',
                                  'provider': 'upcloud', 'plan': '2xCPU-4GB', 'zone': 'z1',
                                  'tags': ['a', 'b'], 'status': 'running', 'ip_address': '%s',
                                  'created_at': '%s'}]"""
                                        .formatted(id, address, createdAt)));
    }

    @Test
    void aServerHasNeitherZoneNorTagsUnlessGiven() throws Exception {
        object(createServer("web-01", "prod"));

        JsonObject server = list("server").getJsonObject(0);
        assertThat(server.isNull("zone")).isTrue();
        assertThat(server.getJsonArray("tags")).isEmpty();
    }

    @Test
    void listsAllServersOrThoseOfOneWorkspace() throws Exception {
        object(createServer("web-01", "prod"));
        object(createServer("web-02", "test"));

        assertThat(listed("server", "hostname")).containsExactly("web-01", "web-02");
        assertThat(run("server list --infra=test --out=json").json().asJsonArray())
                .containsExactly(list("server").get(1));
        assertThat(run("server list --infra=none --out=json").json()).isEqualTo(json("[]"));
    }

    @Test
    void aHostnameIsTakenInItsOwnWorkspaceOnly() throws Exception {
        object(createServer("web-01", "prod"));

        run(createServer("web-01", "prod")).assertFailed(EXISTS);
        run(createServer("web-01", "prod"), "--check").assertFailed(EXISTS);
        object(createServer("web-01", "test"));
        assertThat(listed("server", "workspace")).containsExactly("prod", "test");
    }

    @Test
    void aCheckTellsWhatWouldBeDoneAndDoesNothing() throws Exception {
        assertThat(object(createServer("web-01", "prod"), "--check"))
                .isEqualTo(
                        json(
                                "{'check': true, 'hostname': 'web-01', 'workspace': 'prod',"
                                        + " 'changes': ['create server web-01']}"));
        assertThat(object("cluster create c1 --infra=prod --check --yes --wait --out=json"))
                .isEqualTo(
                        json(
                                "{'check': true, 'name': 'c1', 'workspace': 'prod',"
                                        + " 'changes': ['create cluster c1']}"));
        assertNothingExists();
    }

    @Test
    void deletesAServerByNameOrById() throws Exception {
        String first = object(createServer("web-01", "prod")).getString("server_id");
        String second = object(createServer("web-02", "prod")).getString("server_id");

        assertThat(object("server delete web-01 --yes --out=json"))
                .isEqualTo(json("{'deleted': 'web-01', 'server_id': '%s'}".formatted(first)));
        run("server delete web-01 --yes --out=json").assertFailed(NOT_FOUND);
        run("server delete web-02 --infra=test --yes --out=json").assertFailed(NOT_FOUND);
        assertThat(object("server delete " + second + " --infra=prod --yes --out=json"))
                .isEqualTo(json("{'deleted': 'web-02', 'server_id': '%s'}".formatted(second)));
        assertThat(list("server")).isEmpty();
    }

    @Test
    void aNameInSeveralWorkspacesIsAmbiguousUntilOneIsNamed() throws Exception {
        object(createServer("web-01", "prod"));
        object(createServer("web-01", "test"));

        run("server ssh web-01 --out=json").assertFailed(AMBIGUOUS);
        run("server delete web-01 --yes --out=json").assertFailed(AMBIGUOUS);
        object("server delete web-01 --infra=test --yes --out=json");
        assertThat(listed("server", "workspace")).containsExactly("prod");
    }

    @Test
    void tellsHowToReachAServer() throws Exception {
        JsonObject server = object(createServer("web-01", "prod"));
        JsonStructure expected =
                json(
                        "{'host': '%1$s', 'port': 22, 'user': 'root', 'command': 'ssh root@%1$s'}"
                                .formatted(server.getString("ip_address")));

        assertThat(object("server ssh web-01 --infra=prod --out=json")).isEqualTo(expected);
        assertThat(object("server ssh " + server.getString("server_id") + " --out=json"))
                .isEqualTo(expected);
        run("server ssh web-02 --out=json").assertFailed(NOT_FOUND);
    }

    @ParameterizedTest
    @CsvSource({"taskserv, tsk", "cluster, cls"})
    void keepsTaskservsAndClusters(String kind, String prefix) throws Exception {
        String create = kind + " create k8s --infra=prod --servers=a,b --yes --wait --out=json";
        String delete = kind + " delete k8s --infra=prod --yes --out=json";
        JsonObject created = object(create);

        String id = created.getString(kind + "_id");
        assertThat(id).matches(prefix + "-[0-9a-f]{8}");
        assertThat(created)
                .isEqualTo(
                        json(
                                "{'%s_id': '%s', 'name': 'k8s', 'workspace': 'prod'}"
                                        .formatted(kind, id)));
        assertThat(list(kind))
                .isEqualTo(
                        json(
                                """
                                [{'id': '%s', 'name': 'k8s', 'workspace': 'prod',
                                  'servers': ['a', 'b'], 'status': 'running',
                                  'created_at': '%s'}]"""
                                        .formatted(id, listed(kind, "created_at").get(0))));
        run(create).assertFailed(EXISTS);
        assertThat(object(delete))
                .isEqualTo(json("{'deleted': 'k8s', '%s_id': '%s'}".formatted(kind, id)));
        run(delete).assertFailed(NOT_FOUND);
    }

    @Test
    void aWorkspaceExistsOnceMadeOrCreatedIn() throws Exception {
        JsonObject made = object("workspace init dev --out=json");
        object(createServer("web-01", "prod"));

        assertThat(list("workspace")).hasSize(2).startsWith(made);
        assertThat(listed("workspace", "name")).containsExactly("dev", "prod");
        run("workspace init dev --out=json").assertFailed(EXISTS);
        run("workspace init prod --out=json").assertFailed(EXISTS);
    }

    @Test
    void aWorkspaceTellsHowMuchItHolds() throws Exception {
        object(createServer("web-01", "prod"));
        object(createServer("web-02", "prod"));
        object("cluster create c1 --infra=prod --yes --wait --out=json");

        assertThat(object("workspace info prod --out=json"))
                .isEqualTo(
                        json(
                                """
                                {'name': 'prod', 'created_at': '%s',
                                 'servers': 2, 'taskservs': 0, 'clusters': 1}"""
                                        .formatted(listed("workspace", "created_at").get(0))));
        run("workspace info test --out=json").assertFailed(NOT_FOUND);
    }

    @Test
    void runsAWorkflowWithTheParametersOfAFile() throws Exception {
        Path file = directory.resolve("it's [a] $file; #1.json");
        String submit = "workflow submit --type=deploy --out=json";
        Files.writeString(file, "{\n  \"replicas\": 3\n}\n", UTF_8);
        CliResult submitted = run(submit, "--infra=prod", "--params-file=" + file);

        assertThat(submitted.stderr()).startsWith("==> ");
        String id = submitted.json().asJsonObject().getString("workflow");
        assertThat(id).matches("wf-[0-9a-f]{8}");
        assertThat(submitted.json())
                .isEqualTo(
                        json(
                                """
                                {'workflow': '%s', 'type': 'deploy', 'workspace': 'prod',
                                 'status': 'completed'}"""
                                        .formatted(id)));
        assertThat(object(submit, "--params-file=" + file).isNull("workspace")).isTrue();

        Files.writeString(file, "replicas: 3", UTF_8);
        run(submit, "--params-file=" + file).assertFailed(USAGE);
        Files.delete(file);
        run(submit, "--params-file=" + file).assertFailed(USAGE);
    }

    @Test
    void tellsItsNameAndVersion() throws Exception {
        JsonObject version = object("version");

        assertThat(version.getString("name")).isIn("sandbox", "nushell-test");
        assertThat(version.getString("version")).isNotEmpty();
    }
}
