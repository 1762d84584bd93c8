package io.provisioning.operations.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.audit.Actor;
import io.provisioning.operations.AnOperation;
import io.provisioning.operations.Operation;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OperationViewTest {
    private static final Actor ADMIN = new Actor("admin", "admin", "127.0.0.1", "request-1");
    private static final Instant NOW = Instant.parse("2026-11-23T18:00:00.123Z");

    @Test
    void aNewOperationIsPendingAndNothingElseHasHappened() {
        Operation operation = AnOperation.pending("one", ADMIN, NOW);

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
                                null,
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
