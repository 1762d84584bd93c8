package io.provisioning.attacks;

import static io.provisioning.Tries.ATTACKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import io.provisioning.OpenApi.Operation;
import io.provisioning.packaged.Api;
import io.provisioning.packaged.Refusal;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every route of the served OpenAPI document, by whom it says may not call it. */
@InTurn
class RoutesE2E {
    private static final List<String> ROLES = List.of("viewer", "developer", "operator", "admin");
    private static final Pattern DOCUMENTED = Pattern.compile("\\*\\*Roles:\\*\\* (.*)\\.");

    @RegisterExtension static final Attacked ATTACKED = new Attacked();

    private static Requests requests;

    private int refused;
    private int allowed;

    @BeforeAll
    static void read() {
        requests = new Requests(ATTACKED.anonymous());
    }

    @Test
    void withoutATokenOnlyWhatIsOpenToAnyoneAnswers() {
        for (Operation operation : requests.allOperations()) {
            Api.Answer answer = call(ATTACKED.anonymous(), operation);
            if (isOpen(operation)) {
                assertIsLetIn(operation, answer);
            } else {
                assertRefused(operation, answer, 401, "authentication_required");
            }
        }
        report("without a token");
    }

    @Test
    void eachRoleGetsAsFarAsTheDocumentSays() {
        for (String role : ROLES) {
            Api api = ATTACKED.as(role);
            for (Operation operation : requests.allOperations()) {
                if (operation.path().equals("/v1/auth/logout")) {
                    continue;
                }
                Api.Answer answer = call(api, operation);
                if (isOpen(operation) || roles(operation).contains(role)) {
                    assertIsLetIn(operation, answer);
                } else {
                    assertRefused(operation, answer, 403, "forbidden");
                }
            }
        }
        report("of each role");
    }

    @Test
    void aTokenIsWorthNothingAnyMoreWhenItsUserIsDisabledDemotedOrRemoved() {
        Map<String, Api> former = new LinkedHashMap<>();
        for (String role : ROLES) {
            former.put(role + ", disabled", changed(role, "{\"disabled\": true}"));
        }
        former.put("demoted", changed("admin", "{\"role\": \"viewer\"}"));
        former.put("promoted", changed("viewer", "{\"role\": \"admin\"}"));
        Api removed = ATTACKED.fresh("admin");
        ATTACKED.admin().delete("/v1/users/" + nameOf(removed));
        former.put("removed", removed);

        former.forEach(
                (who, api) -> {
                    for (Operation operation : requests.allOperations()) {
                        Api.Answer answer = call(api, operation);
                        if (isOpen(operation)) {
                            assertIsLetIn(operation, answer);
                        } else {
                            assertRefused(operation, answer, 401, "invalid_token");
                        }
                    }
                });
        report("by a token whose user was changed");
    }

    private static Api changed(String role, String change) {
        Api api = ATTACKED.fresh(role);
        Api.Answer answer = ATTACKED.admin().patch("/v1/users/" + nameOf(api), change);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return api;
    }

    private static String nameOf(Api api) {
        return api.get("/v1/auth/me").object().getString("name");
    }

    private void assertRefused(Operation operation, Api.Answer answer, int status, String code) {
        assertThat(answer.status()).as("%s: %s", operation, answer).isEqualTo(status);
        Refusal.check(answer, status, code);
        assertThat(requests.documents(operation, status)).as("%s", operation).isTrue();
        refused++;
    }

    private void assertIsLetIn(Operation operation, Api.Answer answer) {
        if (operation.path().equals("/v1/auth/session/refresh")) {
            // It was let in, and looked for the cookie.
            Refusal.check(answer, 401, "invalid_refresh_token");
            allowed++;
            return;
        }
        assertThat(answer.status()).as("%s: %s", operation, answer).isNotIn(401, 403);
        assertThat(answer.status()).as("%s: %s", operation, answer).isLessThan(500);
        allowed++;
    }

    private void report(String how) {
        ATTACKS.report(
                "routes " + how,
                refused + allowed,
                "requests, %d refused, %d let in, as documented".formatted(refused, allowed));
    }

    private static boolean isOpen(Operation operation) {
        return roles(operation).equals(List.of("anyone"));
    }

    private static List<String> roles(Operation operation) {
        Matcher documented = DOCUMENTED.matcher(operation.json().getString("description"));
        assertThat(documented.find()).as("%s", operation).isTrue();
        return List.of(documented.group(1).split(", ", -1));
    }

    /**
     * With a body that has nothing in it, for what is not there: whoever is let in does no harm.
     */
    private static Api.Answer call(Api api, Operation operation) {
        String path = Requests.path(operation);
        if (operation.path().equals("/v1/events")) {
            return api.open(path);
        }
        HttpRequest.Builder request = Requests.request(api, path);
        if (requests.schema(operation).isEmpty()) {
            return api.send(request.method(operation.method(), BodyPublishers.noBody()));
        }
        return api.send(
                request.header("Content-Type", "application/json")
                        .method(operation.method(), BodyPublishers.ofString("{}")));
    }
}
