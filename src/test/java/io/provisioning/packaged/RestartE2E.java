package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is as it was after a stop and a start, and what is not under another secret. */
class RestartE2E {
    private static final String PASSWORD = GuardedLives.PASSWORD;

    @RegisterExtension static final GuardedLives LIVES = new GuardedLives();

    private static String token;
    private static String operatorsToken;
    private static String refreshToken;
    private static JsonObject completed;
    private static String log;
    private static String interrupted;
    private static int exitCode;
    private static List<String> leftOver;

    private static Api.Answer sameToken;
    private static Api.Answer completedAfter;
    private static Api.Answer logAfter;
    private static Api.Answer listAfter;
    private static Api.Answer serversAfter;
    private static Api.Answer interruptedAfter;
    private static Api.Answer refreshAfter;
    private static Api.Answer defaultPassword;
    private static Api.Answer defaultOfAnother;
    private static Api.Answer ownPassword;
    private static Api.Answer operatorAfter;
    private static Api.Answer operatorsLoginAfter;
    private static Api.Answer oldTokenUnderNewSecret;
    private static Api.Answer loginUnderNewSecret;
    private static Api.Answer newTokenUnderNewSecret;

    static void use(PackagedServer server) {
        JsonObject tokens = Api.anonymous(server).login("admin", PASSWORD).object();
        token = tokens.getString("token");
        refreshToken = tokens.getString("refresh_token");
        Api api = api(server, token);
        defaultOfAnother = Api.anonymous(server).login("operator", "operator123");
        api.patch("/v1/users/operator", "{\"password\": \"" + PASSWORD + "\"}");
        operatorsToken =
                Api.anonymous(server).login("operator", PASSWORD).object().getString("token");
        completed = api.awaitEnd(api.create("web-01", "upcloud"));
        log = api.get("/v1/operations/" + completed.getString("id") + "/logs").body();
        interrupted = api.create("web-02", "hang");
        api.awaitRunning(interrupted);
    }

    static void stop(PackagedServer server) {
        exitCode = server.terminate();
        leftOver = Leftovers.remaining(interrupted);
    }

    static void lookAtWhatIsLeft(PackagedServer server) {
        Api api = api(server, token);
        sameToken = api.get("/v1/operations?limit=1");
        completedAfter = api.get("/v1/operations/" + completed.getString("id"));
        logAfter = api.get("/v1/operations/" + completed.getString("id") + "/logs");
        listAfter = api.get("/v1/operations");
        serversAfter = api.get("/v1/servers");
        interruptedAfter = api.get("/v1/operations/" + interrupted);
        refreshAfter =
                api(server, null)
                        .post(
                                "/v1/auth/refresh",
                                Json.createObjectBuilder()
                                        .add("refresh_token", refreshToken)
                                        .build()
                                        .toString());
        defaultPassword = Api.anonymous(server).login("admin", "admin123");
        ownPassword = Api.anonymous(server).login("admin", PASSWORD);
        operatorAfter = api(server, operatorsToken).get("/v1/operations");
        operatorsLoginAfter = Api.anonymous(server).login("operator", PASSWORD);
    }

    static void lookUnderTheNewSecret(PackagedServer server) {
        oldTokenUnderNewSecret = api(server, token).get("/v1/operations");
        loginUnderNewSecret = Api.anonymous(server).login("admin", PASSWORD);
        newTokenUnderNewSecret =
                api(server, loginUnderNewSecret.object().getString("token"))
                        .get("/v1/operations/" + completed.getString("id"));
    }

    @Test
    void sigtermEndsItThoughACommandRuns() {
        assertThat(exitCode).isEqualTo(143);
        assertThat(leftOver).isEmpty();
    }

    @Test
    void operationsAreAsTheyWere() {
        assertThat(completedAfter.object()).isEqualTo(completed);
        assertThat(listAfter.json().asJsonArray()).hasSize(2).contains(completed);
    }

    @Test
    void logsAreAsTheyWere() {
        assertThat(log).contains("==> Probing server web-01");
        assertThat(logAfter.body()).isEqualTo(log);
    }

    @Test
    void serversAreAsTheyWere() {
        assertThat(serversAfter.json().asJsonArray()).hasSize(1);
        assertThat(serversAfter.json().asJsonArray().getJsonObject(0).getString("id"))
                .isEqualTo(completed.getJsonObject("result").getString("server_id"));
    }

    @Test
    void whatTheStopInterruptedSaysSoAndWasRecordedByTheStopItself() {
        JsonObject operation = interruptedAfter.object();

        assertThat(operation.getString("status")).isEqualTo("failed");
        assertThat(operation.getString("error_code")).isEqualTo("interrupted");
        assertThat(operation.getString("error")).contains("was shut down");
    }

    @Test
    void tokensIssuedBeforeAreStillGood() {
        assertThat(sameToken.status()).isEqualTo(200);
        assertThat(operatorAfter.status()).isEqualTo(200);
        assertThat(refreshAfter.status()).isEqualTo(200);
    }

    @Test
    void usersAreAsTheyWereAndAdminsPasswordIsTheEnvironmentsAlone() {
        assertThat(operatorsLoginAfter.status()).isEqualTo(200);
        assertThat(ownPassword.status()).isEqualTo(200);
        Refusal.check(defaultPassword, 401, "invalid_credentials");
        Refusal.check(defaultOfAnother, 403, "default_password");
    }

    @Test
    void anotherSecretEndsAllTokensButNoPassword() {
        Refusal.check(oldTokenUnderNewSecret, 401, "invalid_token");
        assertThat(loginUnderNewSecret.status()).isEqualTo(200);
        assertThat(newTokenUnderNewSecret.object()).isEqualTo(completed);
    }

    private static Api api(PackagedServer server, String bearer) {
        return Api.anonymous(server).withToken(bearer);
    }
}
