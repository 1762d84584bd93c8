package io.provisioning.access.sessions;

import io.provisioning.access.Places;
import io.provisioning.access.accounts.Account;
import io.provisioning.access.accounts.DefaultPasswords;
import io.provisioning.access.accounts.PasswordProof;
import io.provisioning.access.sessions.Attempt.Counted;
import io.provisioning.access.sessions.GuessCounts.Look;
import io.provisioning.audit.Actor;
import io.provisioning.audit.AuditAction;
import io.provisioning.configuration.RateLimitSettings;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Proves passwords, and makes guessing them slow without shutting anybody out for good: who has
 * failed too often waits, a minute at most, and is refused until then before anything is hashed. A
 * right password takes the failures back and makes its address a home of the account, where
 * failures from elsewhere do not count.
 */
@ApplicationScoped
public class Guesses {
    /**
     * How many passwords are hashed at once. The others wait, so that failures are counted before
     * the next are tried, and many logins of a pipeline at once are not taken for guesses.
     */
    private static final int AT_ONCE = 4;

    /** How many logins wait for that, some seconds at most, each with the thread of its request. */
    private static final int MOST_WAITING = 200;

    @Inject private GuessCounts counts;
    @Inject private PasswordProof proof;
    @Inject private DefaultPasswords defaults;
    @Inject private Sessions sessions;

    /** In their order, so that nobody waits for those who come later. */
    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    private Places waiting;

    @Inject
    void prepare(RateLimitSettings limits) {
        int share = limits.share(MOST_WAITING);
        waiting = new Places("passwords that wait to be looked at", MOST_WAITING, share, share);
    }

    /**
     * The account of this name, if this is its password and it is not disabled.
     *
     * @param action for the audit trail, what the password is offered for
     * @throws ProblemException too_many_logins where the try has to wait; too_many_requests,
     *     overloaded where too many wait already, of that address or at all; default_password where
     *     it is a default one that is not allowed here, which counts as a wrong one
     */
    Optional<Account> prove(String name, String password, AuditAction action, Actor actor) {
        Optional<Account> account = look(name, password, action, actor);
        if (!account.map(it -> defaults.opens(it, actor)).orElse(true)) {
            sessions.refuse(actor, action, "default password, which is not allowed here");
            throw defaults.refusal(account.get());
        }
        return account;
    }

    private Optional<Account> look(String name, String password, AuditAction action, Actor actor) {
        Attempt attempt = Attempt.of(name, actor.address());
        Look look = counts.look(attempt);
        requireNoPause(look.pause(), action, actor);
        Places.Place place = place(action, actor);
        try {
            turns.acquire();
            try {
                requireNoPause(take(look), action, actor);
                Optional<Account> account = proof.of(name, password);
                settle(
                        attempt,
                        look.counts(),
                        account.filter(it -> defaults.opens(it, actor)).isPresent());
                return account;
            } finally {
                turns.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(ProblemCode.UNAVAILABLE, "The server is shutting down");
        } finally {
            place.giveBack();
        }
    }

    /**
     * Lets who has offered what is not good go on only where that was not too often at this
     * address. Nobody can guess what is good, and looking at it costs next to nothing.
     *
     * @throws ProblemException too_many_logins where the try has to wait
     */
    public void requirePatience(AuditAction action, Actor actor) {
        requireNoPause(counts.look(Attempt.at(actor.address())).pause(), action, actor);
    }

    /** What was offered at this address was good, or was not. */
    public void settle(Actor actor, boolean good) {
        Look look = counts.look(Attempt.at(actor.address()));
        if (good && !look.isComplete()) {
            return;
        }
        if (!look.isComplete()) {
            counts.add(look.counts());
        }
        settle(Attempt.at(actor.address()), look.counts(), good);
    }

    private Places.Place place(AuditAction action, Actor actor) {
        try {
            return waiting.take(actor);
        } catch (ProblemException e) {
            sessions.refuse(actor, action, "too many at once");
            throw e;
        }
    }

    private Duration take(Look look) {
        Optional<Duration> pause = Optional.empty();
        boolean complete = look.isComplete();
        // A second time only when one was removed as too old in this moment.
        while (pause.isEmpty()) {
            if (!complete) {
                counts.add(look.counts());
            }
            pause = counts.take(look.counts());
            complete = false;
        }
        return pause.get();
    }

    private void settle(Attempt attempt, List<Counted> counted, boolean right) {
        if (!right) {
            counts.fail(counted);
            return;
        }
        if (!counted.contains(attempt.home())) {
            counts.add(List.of(attempt.home()));
        }
        counts.succeed(counted, attempt.home());
    }

    private void requireNoPause(Duration pause, AuditAction action, Actor actor) {
        if (pause.isZero()) {
            return;
        }
        sessions.refuse(actor, action, "too many failures before");
        throw new ProblemException(
                ProblemCode.TOO_MANY_LOGINS,
                "Nothing was looked at; Retry-After says when to try again",
                pause);
    }
}
