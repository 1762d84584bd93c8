package io.provisioning.operations;

import io.provisioning.access.Permission;
import io.provisioning.audit.Actor;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;

/**
 * What an operation's kind takes of whoever comes by way of the operation: to have it done, also by
 * trying it again, and to stop it; and to see what came of it, its result and output. The first is
 * what its own route takes, so that no operation is a way around that. The second is what it takes
 * to see the things that it changes, since output tells no more of these; what connects to a server
 * is for those alone who may connect. Of a kind that exists no longer operations may be left: these
 * are for the few.
 */
public final class KindRights {
    private static final Permission OF_THE_FEW = Permission.WORKSPACES_WRITE;

    private KindRights() {}

    static Permission doing(String kind) {
        return OperationKind.of(kind).map(OperationKind::doing).orElse(OF_THE_FEW);
    }

    private static Permission seeing(String kind) {
        return OperationKind.of(kind).map(OperationKind::seeing).orElse(OF_THE_FEW);
    }

    /** Whether the actor may see what comes of operations of this kind. */
    public static boolean maySee(String kind, Actor actor) {
        return seeing(kind).isOf(actor);
    }

    /**
     * Has the request end that is about the output of an operation of this kind.
     *
     * @throws ProblemException forbidden
     */
    public static void requireSeeing(String kind, Actor actor) {
        require(seeing(kind), "The output of " + kind, actor);
    }

    /**
     * Has the request end that would do, repeat or stop an operation of this kind.
     *
     * @throws ProblemException forbidden
     */
    public static void requireDoing(String kind, Actor actor) {
        require(doing(kind), kind, actor);
    }

    private static void require(Permission permission, String what, Actor actor) {
        if (!permission.isOf(actor)) {
            throw new ProblemException(
                    ProblemCode.FORBIDDEN,
                    what + " takes " + permission.label() + ", which you do not have");
        }
    }
}
