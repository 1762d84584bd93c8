package io.provisioning.operations;

import static java.util.stream.Collectors.toMap;

import io.provisioning.access.Permission;
import io.provisioning.audit.Actor;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import java.util.List;
import java.util.Map;

/**
 * What an operation's kind takes of whoever comes by way of the operation: to have it done, also by
 * trying it again, and to stop it; and to see what came of it, its result and output. The first is
 * what its own route takes, so that no operation is a way around that. The second is what it takes
 * to see the things that it changes, since output tells no more of these; what connects to a server
 * is for those alone who may connect.
 *
 * @param doing what it takes to have such an operation done
 * @param seeing what it takes to see what came of one
 */
record KindRights(Permission doing, Permission seeing) {
    private static final String TABLE =
            """
            server.create      SERVERS_WRITE      SERVERS_READ
            server.delete      SERVERS_WRITE      SERVERS_READ
            server.ssh         SERVERS_SSH        SERVERS_SSH
            taskserv.create    TASKSERVS_WRITE    TASKSERVS_READ
            taskserv.delete    TASKSERVS_WRITE    TASKSERVS_READ
            cluster.create     CLUSTERS_WRITE     CLUSTERS_READ
            cluster.delete     CLUSTERS_WRITE     CLUSTERS_READ
            workflow.submit    WORKFLOWS_WRITE    WORKFLOWS_READ
            workspace.create   WORKSPACES_WRITE   WORKSPACES_READ
            """;

    /** All kinds there are, in the order of the table. */
    static final List<String> KINDS =
            TABLE.lines().map(line -> line.substring(0, line.indexOf(' '))).toList();

    private static final Map<String, KindRights> ALL =
            TABLE.lines().map(line -> line.split(" +")).collect(toMap(it -> it[0], KindRights::of));

    /** Of a kind that is in the table no longer operations may be left: they are for the few. */
    private static final KindRights UNKNOWN =
            new KindRights(Permission.WORKSPACES_WRITE, Permission.WORKSPACES_WRITE);

    private static KindRights of(String[] cells) {
        return new KindRights(Permission.valueOf(cells[1]), Permission.valueOf(cells[2]));
    }

    static KindRights of(String kind) {
        return ALL.getOrDefault(kind, UNKNOWN);
    }

    /** Whether the actor may see what comes of operations of this kind. */
    static boolean maySee(String kind, Actor actor) {
        return of(kind).seeing.isOf(actor);
    }

    /**
     * Has the request end that is about the output of an operation of this kind.
     *
     * @throws ProblemException forbidden
     */
    static void requireSeeing(String kind, Actor actor) {
        require(of(kind).seeing, "The output of " + kind, actor);
    }

    /**
     * Has the request end that would do, repeat or stop an operation of this kind.
     *
     * @throws ProblemException forbidden
     */
    static void requireDoing(String kind, Actor actor) {
        require(of(kind).doing, kind, actor);
    }

    private static void require(Permission permission, String what, Actor actor) {
        if (!permission.isOf(actor)) {
            throw new ProblemException(
                    ProblemCode.FORBIDDEN,
                    what + " takes " + permission.label() + ", which you do not have");
        }
    }
}
