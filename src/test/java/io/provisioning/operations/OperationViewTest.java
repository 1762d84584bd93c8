package io.provisioning.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.audit.Actor;
import io.provisioning.execution.Arguments;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class OperationViewTest {
    private static final Actor ADMIN = new Actor("admin", "admin", "127.0.0.1", "request-1");
    private static final Instant NOW = Instant.parse("2026-11-23T18:00:00.123Z");

    @Test
    void aNewOperationIsPendingAndNothingElseHasHappened() {
        Operation operation =
                new Operation(
                        "one",
                        new Submission(
                                OperationKind.SERVER_CREATE, "prod", "web-01", Arguments.none()),
                        "{}",
                        ADMIN,
                        OffsetDateTime.ofInstant(NOW, ZoneOffset.UTC));

        assertThat(OperationView.of(operation, null, ADMIN))
                .isEqualTo(
                        new OperationView(
                                "one",
                                "pending",
                                NOW,
                                NOW,
                                null,
                                null,
                                null,
                                null,
                                "server.create",
                                "prod",
                                "web-01",
                                "admin",
                                "request-1",
                                0,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                false,
                                List.of("cancel"),
                                null,
                                null,
                                null,
                                List.of()));
        assertThat(operation.cancelMode()).isEmpty();
    }
}
