package io.provisioning.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.provisioning.Injected;
import io.provisioning.TestClock;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RepetitionsTest {
    private static final long MINUTE = Repetitions.WINDOW.toNanos();
    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");
    private static final Actor VIEWER = new Actor("vera", "viewer", "192.0.2.1", "request-1");

    private final Repetitions repetitions = new Repetitions();

    private static Actor from(String address) {
        return Actor.unproven("anonymous", address, "request-1");
    }

    private static AuditEvent denied(String target, String status) {
        return AuditEvent.of(AuditAction.REQUEST_DENIED, target, AuditOutcome.DENIED, status);
    }

    private static AuditEvent failed(String name) {
        return AuditEvent.of(AuditAction.AUTH_LOGIN, name, AuditOutcome.FAILURE, "wrong");
    }

    private boolean isFirst(Actor actor, AuditEvent event) {
        return repetitions.isFirst(actor, event, 0, NOON);
    }

    @Test
    void theFirstIsToldAtOnceAndTheRestOfItsMinuteInOneRecord() {
        assertThat(isFirst(from("192.0.2.1"), denied("GET /a", "401"))).isTrue();
        for (int i = 1; i <= 4711; i++) {
            assertThat(
                            repetitions.isFirst(
                                    from("192.0.2.1"),
                                    denied("GET /" + i, "401"),
                                    1,
                                    NOON.plusMillis(i)))
                    .isFalse();
        }

        assertThat(repetitions.take(false, MINUTE - 1)).isEmpty();
        List<Repetition> told = repetitions.take(false, MINUTE);
        assertThat(told).hasSize(1);
        assertThat(told.get(0).actor()).isEqualTo(new Actor("anonymous", null, "192.0.2.1", null));
        assertThat(told.get(0).summary())
                .isEqualTo(
                        denied(
                                null,
                                "401; 4711 more, the first at 2026-11-29T12:00:00.001Z, the last"
                                        + " at 2026-11-29T12:00:04.711Z"));
        assertThat(repetitions.take(true, MINUTE)).isEmpty();
        assertThat(isFirst(from("192.0.2.1"), denied("GET /a", "401"))).isTrue();
    }

    @Test
    void whatDoesNotComeAgainIsNotToldAgain() {
        isFirst(VIEWER, denied("GET /v1/users", "403"));

        assertThat(repetitions.take(true, 0)).isEmpty();
        assertThat(isFirst(VIEWER, denied("GET /v1/users", "403"))).isTrue();
    }

    @Test
    void othersAndOtherKindsAreToldApart() {
        assertThat(isFirst(from("192.0.2.1"), denied("GET /a", "401"))).isTrue();
        assertThat(isFirst(from("192.0.2.2"), denied("GET /a", "401"))).isTrue();
        assertThat(isFirst(from("192.0.2.1"), denied("GET /a", "429"))).isTrue();
        assertThat(isFirst(from("2001:db8::1"), denied("GET /a", "401"))).isTrue();
        assertThat(isFirst(from("2001:db8::2"), denied("GET /a", "401"))).isFalse();
        assertThat(isFirst(Actor.unproven("carol", "192.0.2.1", ""), failed("carol"))).isTrue();
        assertThat(isFirst(Actor.unproven("dave", "192.0.2.1", ""), failed("dave"))).isTrue();
        assertThat(isFirst(Actor.unproven("dave", "192.0.2.1", ""), failed("dave"))).isFalse();
    }

    @Test
    void ofAnAccountItIsToldWhatItWantedAndByWhichTokenButNotForEver() {
        assertThat(isFirst(VIEWER, denied("GET /v1/users", "403"))).isTrue();
        assertThat(isFirst(VIEWER, denied("DELETE /v1/users/dave", "403"))).isTrue();
        assertThat(isFirst(VIEWER.with("token-1"), denied("GET /v1/users", "403"))).isTrue();
        long firsts =
                IntStream.range(0, 1000)
                        .filter(i -> isFirst(VIEWER, denied("GET /v1/users/" + i, "403")))
                        .count();

        // And one for the first of those that are not told apart.
        assertThat(firsts).isEqualTo(Repetitions.MOST_OF_AN_ACCOUNT - 3 + 1);
        assertThat(repetitions.take(true, 0))
                .singleElement()
                .satisfies(
                        it -> {
                            assertThat(it.actor().name()).isEqualTo("vera");
                            assertThat(it.summary().detail())
                                    .startsWith("refusals of several kinds; 902 more");
                        });
    }

    @Test
    void fromManyAddressesNoMoreComesThanSoMuchAndAccountsAreStillTold() {
        long firsts =
                IntStream.range(0, 10_000)
                        .filter(
                                i ->
                                        isFirst(
                                                from("10.0." + i / 250 + "." + i % 250),
                                                denied("GET /a", "401")))
                        .count();

        assertThat(firsts).isEqualTo(Repetitions.MOST_UNPROVEN + 1);
        assertThat(isFirst(VIEWER, denied("GET /v1/users", "403"))).isTrue();
        assertThat(isFirst(Actor.unproven("carol", "192.0.2.1", ""), failed("carol"))).isTrue();
        assertThat(isFirst(Actor.unproven("dave", "192.0.2.1", ""), failed("dave"))).isTrue();
        assertThat(repetitions.take(true, 0))
                .singleElement()
                .satisfies(it -> assertThat(it.actor().address()).isNull());
    }

    @Test
    void whatCouldNotBeToldIsToldTheNextTime() {
        isFirst(VIEWER, denied("GET /v1/users", "403"));
        repetitions.isFirst(VIEWER, denied("GET /v1/users", "403"), 0, NOON.plusSeconds(1));
        List<Repetition> untold = repetitions.take(true, 0);
        isFirst(VIEWER, denied("GET /v1/users", "403"));
        repetitions.isFirst(VIEWER, denied("GET /v1/users", "403"), 0, NOON.plusSeconds(7));
        repetitions.putBack(untold);

        assertThat(repetitions.take(true, 0))
                .singleElement()
                .satisfies(
                        it ->
                                assertThat(it.summary())
                                        .isEqualTo(
                                                denied(
                                                        "GET /v1/users",
                                                        "403; 2 more, the first at"
                                                                + " 2026-11-29T12:00:01.000Z, the"
                                                                + " last at"
                                                                + " 2026-11-29T12:00:07.000Z")));
    }

    @Test
    void aRefusalIsRecordedAtOnceAndToldAgainInTheEnd() {
        List<AuditEvent> recorded = new ArrayList<>();
        List<Object> fired = new ArrayList<>();
        Refusals refusals = refusals(recorded, new AtomicBoolean(), fired);

        for (int i = 0; i < 3; i++) {
            refusals.record(VIEWER, denied("GET /a", "403"));
        }
        refusals.tell();
        assertThat(recorded).containsExactly(denied("GET /a", "403"));
        assertThat(fired).hasSize(3);

        refusals.tellAll();
        assertThat(recorded).hasSize(2).last().asString().contains("403; 2 more");
    }

    @Test
    void whatCannotBeRecordedNowIsToldLater() {
        List<AuditEvent> recorded = new ArrayList<>();
        AtomicBoolean full = new AtomicBoolean(true);
        Refusals refusals = refusals(recorded, full, new ArrayList<>());

        assertThatIllegalStateException()
                .isThrownBy(() -> refusals.record(VIEWER, denied("GET /a", "403")));
        assertThatIllegalStateException().isThrownBy(refusals::tellAll);
        full.set(false);
        refusals.tellAll();

        assertThat(recorded).singleElement().asString().contains("403; 1 more");
    }

    private static Refusals refusals(
            List<AuditEvent> recorded, AtomicBoolean full, List<Object> fired) {
        AuditTrail trail =
                new AuditTrail() {
                    @Override
                    public void recordAlone(Actor actor, AuditEvent event) {
                        if (full.get()) {
                            throw new IllegalStateException("full");
                        }
                        recorded.add(event);
                    }
                };
        Refusals refusals = Injected.into(new Refusals(), "audit", trail);
        Injected.into(refusals, "clock", new TestClock(NOON));
        return Injected.into(refusals, "refused", Injected.called(Event.class, fired::add));
    }
}
