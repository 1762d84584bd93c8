package io.provisioning.operations;

import io.provisioning.access.Permission;
import io.provisioning.audit.Actor;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;

/**
 * Which permissions an operation asks for by its kind, whichever way somebody comes to it: to have
 * it done, also by trying it again, and to stop it, the permission of the route that submits it; to
 * see its result and output, the permission to read the things that it changes, and of what
 * connects to a server the permission to connect. Operations may be left of a kind that exists no
 * longer: for these it takes the permission that the fewest have.
 */
public final class KindPermissions {
    private static final Permission OF_UNKNOWN_KINDS = Permission.WORKSPACES_WRITE;

    private KindPermissions() {}

    static Permission doing(String kind) {
        return OperationKind.of(kind).map(OperationKind::doing).orElse(OF_UNKNOWN_KINDS);
    }

    private static Permission seeing(String kind) {
        return OperationKind.of(kind).map(OperationKind::seeing).orElse(OF_UNKNOWN_KINDS);
    }

    /** Whether the actor may see what comes of operations of this kind. */
    public static boolean maySee(String kind, Actor actor) {
        return seeing(kind).isOf(actor);
    }

    /**
     * Has the request end that is about the command or the output of an operation of this kind.
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
