package io.provisioning.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Injected;
import io.provisioning.audit.chain.AuditKeys;
import io.provisioning.audit.chain.ChainVerifier;
import io.provisioning.audit.chain.Checkpoint;
import io.provisioning.audit.chain.Fault;
import io.provisioning.audit.chain.Origin;
import io.provisioning.audit.chain.Ranges;
import io.provisioning.audit.chain.Reason;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether somebody has changed a record in the database. */
class AuditRecordTest {
    private static final AuditKeys OURS = AuditKeys.from("ours".getBytes(UTF_8));
    private static final AuditKeys THEIRS = AuditKeys.from("theirs".getBytes(UTF_8));
    private static final OffsetDateTime NOW =
            OffsetDateTime.of(2026, 11, 29, 12, 0, 0, 0, ZoneOffset.UTC);

    private final AuditRecord entry = sealed();

    @Test
    void whatTheServerHasWrittenAndSealedIsItsOwn() {
        assertThat(entry.isOurs(OURS)).isTrue();
        assertThat(entry.isOurs(THEIRS)).isFalse();
        assertThat(entry.isGenuine(OURS)).isTrue();
        assertThat(entry.isGenuine(THEIRS)).isFalse();
        assertThat(entry.seq()).isEqualTo(1);
        assertThat(entry.prev()).isEqualTo(Checkpoint.NOTHING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "principal",
                "role",
                "address",
                "requestId",
                "action",
                "target",
                "outcome",
                "operationId",
                "detail",
                "tokenId",
                "workspace",
                "origin"
            })
    void whicheverMemberIsChangedItIsNot(String member) {
        Injected.into(entry, member, "changed");

        assertThat(entry.isOurs(OURS)).isFalse();
        assertThat(entry.isGenuine(OURS)).isFalse();
    }

    @Test
    void norWhereItsTimeOrItsPlaceIsChanged() {
        Injected.into(entry, "seq", 2L);
        assertThat(entry.isGenuine(OURS)).isFalse();
        Injected.into(entry, "seq", 1L);
        Injected.into(entry, "recordedAt", NOW.plusSeconds(1));
        assertThat(entry.isOurs(OURS)).isFalse();
        assertThat(entry.isGenuine(OURS)).isFalse();
    }

    @Test
    void whatIsRefusedIsInNoChain() {
        entry.refuse();

        assertThat(entry.mac()).isEqualTo("refused");
        assertThat(entry.isGenuine(OURS)).isFalse();
    }

    @Test
    void itsLineIsOneOfTheChain() {
        ChainVerifier verifier = new ChainVerifier(OURS);
        Instant now = NOW.toInstant();
        verifier.accept(
                Checkpoint.sign(Checkpoint.START, 0, Checkpoint.NOTHING, now, OURS.checkpoints())
                        .line());
        verifier.accept(entry.line());
        verifier.accept(
                Checkpoint.sign(Checkpoint.HEAD, 1, entry.mac(), now, OURS.checkpoints()).line());

        assertThat(verifier.finish().fault()).map(Fault::reason).contains(Reason.REMOVED);
    }

    /** The third of its writer, who says that the others are settled. */
    private static AuditRecord sealed() {
        Actor actor = new Actor("carol", "operator", "192.0.2.7", "request-1").with("token-1");
        AuditEvent event =
                new AuditEvent(
                        AuditAction.OPERATION_SUBMIT,
                        "web-01",
                        AuditOutcome.PENDING,
                        "operation-1",
                        "prod",
                        "why");
        AuditRecord made = new AuditRecord("id-1", NOW, actor, event);
        String writer = "019acf2c-0000-7000-8000-000000000000";
        made.number(Origin.of(writer, 3, 3, new Ranges()));
        made.vouch(OURS);
        made.seal(1, Checkpoint.NOTHING, OURS);
        return made;
    }
}
