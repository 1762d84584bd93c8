package io.provisioning.audit;

import java.util.Arrays;
import java.util.List;

/**
 * Which refusals count as the same.
 *
 * @param isProven whether the caller is an account, or what a pipeline is let in by
 * @param caller its name or, of who has not proved to be one, the bucket of its address
 * @param action what was refused
 * @param rest what else has to be equal
 */
record Kind(boolean isProven, String caller, String action, List<String> rest) {
    private static final String ANYBODY = "";

    /**
     * What was refused to whom, and why. The target only of an account's: who has proved nothing
     * makes up any number of them.
     */
    static Kind of(Actor actor, AuditEvent event) {
        return new Kind(
                actor.isProven(),
                caller(actor),
                event.action(),
                Arrays.asList(
                        event.detail(),
                        actor.name(),
                        actor.place(),
                        actor.tokenId(),
                        actor.isProven() ? event.target() : null));
    }

    /** What was refused, of an account to this one, else to anybody. */
    static Kind others(Actor actor, AuditEvent event) {
        return new Kind(
                actor.isProven(),
                actor.isProven() ? caller(actor) : ANYBODY,
                event.action(),
                List.of());
    }

    private static String caller(Actor actor) {
        return actor.isProven() ? actor.name() : actor.place();
    }

    /** Whether both are of somebody who is known by an address alone, and of the same action. */
    boolean isUnprovenLike(Kind other) {
        return !isProven && !other.isProven && action.equals(other.action);
    }

    boolean isOfTheSameCaller(Kind other) {
        return isProven == other.isProven && caller.equals(other.caller);
    }
}
