package io.provisioning.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import io.provisioning.packaged.Api;
import io.provisioning.packaged.FakeCliServer;
import io.provisioning.packaged.FieldServer;
import jakarta.json.JsonObject;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What has failed is done again by whoever has looked at it. */
@InTurn
class RetryE2E {
    @RegisterExtension static final FieldServer FIELD = new FieldServer();
    @RegisterExtension static final Chromium CHROMIUM = new Chromium();

    private static final String NAME = "again-01";
    private static final String PASSWORD = "correct horse battery";

    @Test
    void aFailedOperationIsDoneAgainAsANewOneThatLeadsToTheFirst() {
        FakeCliServer server = FIELD.free();
        Api api = server.admin();
        api.createUser("retrier", "operator", PASSWORD);
        String first = api.create(NAME, "fail");
        api.awaitEnd(first);
        try (Visit visit = Visit.of(CHROMIUM, server.server().address())) {
            visit.open("/operations/" + first).signIn("retrier", PASSWORD);
            visit.sees("The command said that it failed").sees("Submitted by admin");
            visit.button("Retry").click();
            assertThat(ids(api)).containsExactly(first);
            visit.answer("Retry this operation", "Retry");

            assertThat(visit.page())
                    .hasURL(Pattern.compile("#/operations/(?!" + first + ")[0-9a-f-]{36}$"));
            visit.sees("Submitted by retrier").sees("The command said that it failed");
            String again = visit.page().url().replaceFirst(".*/", "");
            JsonObject retry = api.awaitEnd(again);
            assertThat(retry.getString("retry_of")).isEqualTo(first);
            assertThat(retry.getString("target")).isEqualTo(NAME);
            assertThat(ids(api)).containsExactly(again, first);
            assertThat(server.cli().startsOf(again)).isEqualTo(1);
            assertThat(server.cli().startsOf(first)).isEqualTo(1);

            visit.link(first).click();
            visit.sees("Submitted by admin");
        }
    }

    private static Iterable<String> ids(Api api) {
        return api
                .get("/v1/operations?target=" + NAME)
                .json()
                .asJsonArray()
                .getValuesAs(JsonObject.class)
                .stream()
                .map(it -> it.getString("id"))
                .toList();
    }
}
