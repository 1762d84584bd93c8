package io.provisioning.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.provisioning.audit.Actor;
import io.provisioning.configuration.RateLimitSettings;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlacesTest {
    private final Places places = new Places("things", 4, 2, 3);

    private static Actor account(String name, String address) {
        return new Actor(name, "viewer", address, "request");
    }

    private ProblemException refusal(Actor actor) {
        return assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> places.take(actor))
                .actual();
    }

    @Test
    void anAccountHasItsShareAndLeavesTheRest() {
        places.take(account("a", "192.0.2.1"));
        places.take(account("a", "192.0.2.2"));

        ProblemException refusal = refusal(account("a", "192.0.2.3"));
        assertThat(refusal.code()).isEqualTo(ProblemCode.TOO_MANY_REQUESTS);
        assertThat(refusal).hasMessage("At most 2 things at once are for one account");
        assertThat(refusal.retryAfter()).isPresent();
        assertThat(places.tryTake(account("b", "192.0.2.1"))).isPresent();
    }

    @Test
    void anAddressHasItsShareWhoeverComesFromThere() {
        places.take(account("a", "2001:db8::1"));
        places.take(account("b", "2001:db8::2"));
        places.take(Actor.unproven("c", "2001:db8::3", "request"));

        assertThat(refusal(account("d", "2001:db8::4")))
                .hasMessage("At most 3 things at once are for one address");
        assertThat(places.tryTake(account("d", "2001:db8:0:1::4"))).isPresent();
    }

    @Test
    void whoOnlyClaimsToBeAnAccountTakesNothingOfItsShare() {
        places.take(Actor.unproven("a", "192.0.2.1", "request"));
        places.take(Actor.unproven("a", "192.0.2.2", "request"));

        assertThat(places.tryTake(account("a", "192.0.2.3"))).isPresent();
    }

    @Test
    void allPlacesTogetherAreNotMoreThanThereAre() {
        for (int i = 0; i < 4; i++) {
            places.take(account("a" + i, "192.0.2." + i));
        }

        assertThat(refusal(account("b", "192.0.2.9")).code()).isEqualTo(ProblemCode.OVERLOADED);
        assertThat(places.taken()).isEqualTo(4);
    }

    @Test
    void whatIsGivenBackIsFreeAgainAndOnlyOnce() {
        Places.Place place = places.take(account("a", "192.0.2.1"));
        places.take(account("a", "192.0.2.1"));
        place.giveBack();
        place.giveBack();

        assertThat(places.taken()).isEqualTo(1);
        places.take(account("a", "192.0.2.1"));
        assertThat(places.tryTake(account("a", "192.0.2.1"))).isEmpty();
    }

    @Test
    void whoHasPatienceGetsThePlaceThatIsGivenBack() throws Exception {
        Places.Place first = places.take(account("a", "192.0.2.1"));
        places.take(account("a", "192.0.2.1"));
        CompletableFuture<Void> later = CompletableFuture.runAsync(first::giveBack);

        assertThat(places.take(account("a", "192.0.2.1"), Duration.ofMinutes(1))).isNotNull();
        later.join();
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> places.take(account("a", "192.0.2.1"), Duration.ofMillis(1)));
    }

    @Test
    void whoWaitsForAllToBeFreeHearsOfIt() throws Exception {
        Places.Place place = places.take(account("a", "192.0.2.1"));
        assertThat(places.isFreeWithin(Duration.ofMillis(1))).isFalse();
        CompletableFuture<Void> later = CompletableFuture.runAsync(place::giveBack);

        assertThat(places.isFreeWithin(Duration.ofMinutes(1))).isTrue();
        later.join();
    }

    /** To look first and to take then lets those in who look at the same moment. */
    @Test
    void thoseWhoComeAtOnceDoNotGetMoreThanThereIs() throws Exception {
        Places some = new Places("things", 500, 100, 500);
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            Actor actor = account("a" + i % 2, "192.0.2.1");
            Thread thread =
                    new Thread(
                            () -> {
                                await(start);
                                IntStream.range(0, 50).forEach(n -> some.tryTake(actor));
                            });
            thread.start();
            threads.add(thread);
        }
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(some.taken()).isEqualTo(200);
    }

    @Test
    void theShareIsWhatIsConfigured() {
        assertThat(most(Places.shared("things", 500, 1, new RateLimitSettings(0, 25))))
                .isEqualTo(125);
        assertThat(most(Places.shared("things", 4, 2, new RateLimitSettings(0, 25)))).isEqualTo(2);
        assertThat(most(Places.shared("things", 4, 2, new RateLimitSettings(0, 100)))).isEqualTo(4);
    }

    @Test
    void anAddressHasTwiceThatAndOneMoreAtLeast() {
        RateLimitSettings quarter = new RateLimitSettings(0, 25);

        assertThat(mostOfAddress(Places.shared("things", 500, 1, quarter))).isEqualTo(250);
        assertThat(mostOfAddress(Places.shared("things", 4, 2, quarter))).isEqualTo(3);
    }

    private static long mostOfAddress(Places some) {
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> some.tryTake(account("a" + i, "192.0.2.1")))
                .takeWhile(it -> it.isPresent())
                .count();
    }

    private static long most(Places some) {
        return Stream.generate(() -> some.tryTake(account("a", "192.0.2.1")))
                .takeWhile(it -> it.isPresent())
                .count();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
