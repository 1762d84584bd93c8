package io.provisioning.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Injected;
import io.provisioning.audit.Actor;
import io.provisioning.configuration.AuthSettings;
import io.provisioning.configuration.ServerSecret;
import io.provisioning.execution.Arguments;
import jakarta.json.Json;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoredArgumentsTest {
    private static final Arguments PLAIN = Arguments.none().with("hostname", "web-01");
    private static final Arguments WITH_DOCUMENT =
            PLAIN.with(
                    "params_file",
                    Json.createObjectBuilder().add("password", "only in the file").build());

    private final StoredArguments stored = under("a secret of thirty-two bytes, or more");

    @Test
    void argumentsOfACommandLineAreStoredAsTheyAre() {
        assertThat(stored.text("one", PLAIN)).isEqualTo("{\"hostname\":\"web-01\"}");
        assertThat(stored.of(operation("one", stored.text("one", PLAIN)))).contains(PLAIN);
    }

    @Test
    void nothingOfADocumentIsToBeSeen() {
        String text = stored.text("one", WITH_DOCUMENT);

        assertThat(text).startsWith("sealed:").doesNotContain("password", "only in", "web-01");
        assertThat(stored.of(operation("one", text))).contains(WITH_DOCUMENT);
    }

    @Test
    void whatAnEarlierVersionHasStoredIsRead() {
        String sealed =
                "sealed:Vz7Iz7Ztidg4mygHh3xRPKYoWhwxwYmvD9w0cWGUxM+PoSA8AXqD5QhR2x1uvUSs48xg32LA5d"
                        + "IvJHY7SIXEjU+a/j0B+/4kKTOPH8qttYi0jbr0oK/lUo34Wtiz3Zw=";
        assertThat(stored.of(operation("one", sealed))).contains(WITH_DOCUMENT);
        assertThat(stored.of(operation("one", WITH_DOCUMENT.toJson()))).contains(WITH_DOCUMENT);
    }

    @Test
    void anotherOperationOrAnotherSecretDoesNotReadThem() {
        String text = stored.text("one", WITH_DOCUMENT);

        assertThat(stored.of(operation("two", text))).isEmpty();
        assertThat(under("another secret of thirty-two bytes, or").of(operation("one", text)))
                .isEmpty();
    }

    private static Operation operation(String id, String text) {
        return new Operation(
                id,
                new Submission(OperationKind.WORKFLOW_SUBMIT, "prod", "deploy", Arguments.none()),
                text,
                Actor.system(),
                OffsetDateTime.now(ZoneOffset.UTC));
    }

    private static StoredArguments under(String secret) {
        Duration hour = Duration.ofHours(1);
        AuthSettings auth =
                new AuthSettings(Optional.of(secret), hour, hour, hour, Optional.empty());
        return Injected.into(
                new StoredArguments(), "secret", Injected.into(new ServerSecret(), "auth", auth));
    }
}
