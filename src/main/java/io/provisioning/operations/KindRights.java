package io.provisioning.operations;

import static io.provisioning.access.Permission.CLUSTERS_READ;
import static io.provisioning.access.Permission.CLUSTERS_WRITE;
import static io.provisioning.access.Permission.SERVERS_READ;
import static io.provisioning.access.Permission.SERVERS_SSH;
import static io.provisioning.access.Permission.SERVERS_WRITE;
import static io.provisioning.access.Permission.TASKSERVS_READ;
import static io.provisioning.access.Permission.TASKSERVS_WRITE;
import static io.provisioning.access.Permission.WORKFLOWS_READ;
import static io.provisioning.access.Permission.WORKFLOWS_WRITE;
import static io.provisioning.access.Permission.WORKSPACES_READ;
import static io.provisioning.access.Permission.WORKSPACES_WRITE;

import io.provisioning.access.Permission;
import io.provisioning.audit.Actor;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    private static final Map<String, KindRights> ALL =
            Stream.of(
                            of("server.create", SERVERS_WRITE, SERVERS_READ),
                            of("server.delete", SERVERS_WRITE, SERVERS_READ),
                            of("server.ssh", SERVERS_SSH, SERVERS_SSH),
                            of("taskserv.create", TASKSERVS_WRITE, TASKSERVS_READ),
                            of("taskserv.delete", TASKSERVS_WRITE, TASKSERVS_READ),
                            of("cluster.create", CLUSTERS_WRITE, CLUSTERS_READ),
                            of("cluster.delete", CLUSTERS_WRITE, CLUSTERS_READ),
                            of("workflow.submit", WORKFLOWS_WRITE, WORKFLOWS_READ),
                            of("workspace.create", WORKSPACES_WRITE, WORKSPACES_READ))
                    .collect(
                            Collectors.toMap(
                                    Map.Entry::getKey,
                                    Map.Entry::getValue,
                                    (one, other) -> one,
                                    LinkedHashMap::new));

    /** All kinds there are, in the order of the table. */
    static final List<String> KINDS = List.copyOf(ALL.keySet());

    /** Of a kind that is in the table no longer operations may be left: they are for the few. */
    private static final KindRights UNKNOWN = new KindRights(WORKSPACES_WRITE, WORKSPACES_WRITE);

    private static Map.Entry<String, KindRights> of(
            String kind, Permission doing, Permission seeing) {
        return Map.entry(kind, new KindRights(doing, seeing));
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
