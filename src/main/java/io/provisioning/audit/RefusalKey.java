package io.provisioning.audit;

import java.util.Arrays;
import java.util.List;

/**
 * The key by which equal refusals are counted together.
 *
 * @param isProven whether the caller is an account, or a pipeline of the trust file
 * @param caller its name or, without a proved identity, the bucket of its address
 * @param action what was refused
 * @param rest what else has to be equal
 */
record RefusalKey(boolean isProven, String caller, AuditAction action, List<String> rest) {
    private static final String ANYBODY = "";

    /**
     * What was refused to whom, and why. Only accounts are told apart by target, because others can
     * make up any number of them.
     */
    static RefusalKey of(Actor actor, AuditEvent event) {
        return new RefusalKey(
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

    /** Only what was refused: to this account, or to all callers without one. */
    static RefusalKey others(Actor actor, AuditEvent event) {
        return new RefusalKey(
                actor.isProven(),
                actor.isProven() ? caller(actor) : ANYBODY,
                event.action(),
                List.of());
    }

    private static String caller(Actor actor) {
        return actor.isProven() ? actor.name() : actor.place();
    }

    /** Whether both are of callers without a proved identity, and of the same action. */
    boolean isUnprovenLike(RefusalKey other) {
        return !isProven && !other.isProven && action == other.action;
    }

    boolean isOfTheSameCaller(RefusalKey other) {
        return isProven == other.isProven && caller.equals(other.caller);
    }
}
