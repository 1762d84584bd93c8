package io.provisioning.access;

import io.provisioning.audit.Actor;
import io.provisioning.configuration.RateLimitSettings;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * Places for what a request holds for long, such as its thread. There are so many, and of these
 * each account has a share and each address one, so that nobody takes them all. A place is given in
 * the same moment in which it is found to be free.
 */
public final class Places {
    /** When to try again: who holds places is told so by his own share, so not too soon. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final String what;
    private final int most;
    private final int ofAccount;
    private final int ofAddress;
    private final Map<String, Integer> held = new HashMap<>();
    private int taken;

    /**
     * So many places.
     *
     * @param what what they are for, such as {@code requests that wait}
     * @param ofAccount how many one account may have
     * @param ofAddress how many may be had from one address, which may be an office
     */
    public Places(String what, int most, int ofAccount, int ofAddress) {
        this.what = what;
        this.most = most;
        this.ofAccount = Math.min(most, ofAccount);
        this.ofAddress = Math.min(most, ofAddress);
    }

    /** So many, of which each caller has the share that is configured, and this at least. */
    public static Places shared(String what, int most, int atLeast, RateLimitSettings settings) {
        int share = Math.max(atLeast, settings.share(most));
        return new Places(what, most, share, Math.max(share + 1, settings.share(2 * most)));
    }

    /** A place that is held until it is given back. */
    public final class Place {
        private final List<String> holders;
        private final AtomicBoolean back = new AtomicBoolean();

        private Place(List<String> holders) {
            this.holders = holders;
        }

        /** Gives it back; a second time nothing happens. */
        public void giveBack() {
            if (!back.getAndSet(true)) {
                free(holders);
            }
        }
    }

    /**
     * Takes a place.
     *
     * @throws ProblemException too_many_requests where the actor has its share, overloaded where
     *     all are taken
     */
    public synchronized Place take(Actor actor) {
        Optional<ProblemException> refusal = refusal(actor);
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        return give(actor);
    }

    /** Takes a place; empty where there is none for the actor. */
    public synchronized Optional<Place> tryTake(Actor actor) {
        return refusal(actor).isPresent() ? Optional.empty() : Optional.of(give(actor));
    }

    /**
     * Takes a place as soon as there is one.
     *
     * @throws ProblemException as {@link #take}, after that time
     */
    public synchronized Place take(Actor actor, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        Optional<ProblemException> refusal = refusal(actor);
        while (refusal.isPresent()) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw refusal.get();
            }
            wait(left);
            refusal = refusal(actor);
        }
        return give(actor);
    }

    /** Waits until none is taken; whether that came in time. */
    public synchronized boolean isFreeWithin(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        long left = limit.toMillis();
        while (taken > 0 && left > 0) {
            wait(left);
            left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        }
        return taken == 0;
    }

    /** How many are taken now. */
    public synchronized int taken() {
        return taken;
    }

    private Optional<ProblemException> refusal(Actor actor) {
        if (actor.isProven() && count(account(actor)) >= ofAccount) {
            return Optional.of(tooMany(ofAccount, "one account"));
        }
        if (count(address(actor)) >= ofAddress) {
            return Optional.of(tooMany(ofAddress, "one address"));
        }
        return taken < most
                ? Optional.empty()
                : Optional.of(
                        new ProblemException(
                                ProblemCode.OVERLOADED,
                                "There are " + most + " " + what + " already; try again"));
    }

    private ProblemException tooMany(int share, String whose) {
        return new ProblemException(
                ProblemCode.TOO_MANY_REQUESTS,
                "At most %d %s at once are for %s".formatted(share, what, whose),
                PAUSE);
    }

    private Place give(Actor actor) {
        List<String> holders =
                Stream.concat(
                                actor.isProven() ? Stream.of(account(actor)) : Stream.empty(),
                                Stream.of(address(actor)))
                        .toList();
        holders.forEach(holder -> held.merge(holder, 1, Integer::sum));
        taken++;
        return new Place(holders);
    }

    private synchronized void free(List<String> holders) {
        holders.forEach(
                holder -> held.computeIfPresent(holder, (key, it) -> it == 1 ? null : it - 1));
        taken--;
        notifyAll();
    }

    private int count(String holder) {
        return held.getOrDefault(holder, 0);
    }

    private static String account(Actor actor) {
        return "account " + actor.name();
    }

    private static String address(Actor actor) {
        return "address " + actor.place();
    }
}
