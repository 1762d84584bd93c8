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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kinds of operations: the commands of the catalogue that are run once, for somebody. */
public enum OperationKind {
    SERVER_CREATE("server.create", "server", SERVERS_WRITE, SERVERS_READ, "POST v1/servers/create"),
    SERVER_DELETE(
            "server.delete",
            "server",
            SERVERS_WRITE,
            SERVERS_READ,
            "DELETE v1/servers/{hostname}?workspace={workspace}"),
    SERVER_SSH(
            "server.ssh",
            null,
            SERVERS_SSH,
            SERVERS_SSH,
            "POST v1/servers/{hostname}/ssh?workspace={workspace}"),
    TASKSERV_CREATE(
            "taskserv.create",
            "taskserv",
            TASKSERVS_WRITE,
            TASKSERVS_READ,
            "POST v1/taskservs/create"),
    TASKSERV_DELETE(
            "taskserv.delete",
            "taskserv",
            TASKSERVS_WRITE,
            TASKSERVS_READ,
            "DELETE v1/taskservs/{name}?workspace={workspace}"),
    CLUSTER_CREATE(
            "cluster.create", "cluster", CLUSTERS_WRITE, CLUSTERS_READ, "POST v1/clusters/create"),
    CLUSTER_DELETE(
            "cluster.delete",
            "cluster",
            CLUSTERS_WRITE,
            CLUSTERS_READ,
            "DELETE v1/clusters/{name}?workspace={workspace}"),
    WORKFLOW_SUBMIT(
            "workflow.submit", null, WORKFLOWS_WRITE, WORKFLOWS_READ, "POST v1/workflows/submit"),
    WORKSPACE_CREATE(
            "workspace.create",
            "workspace",
            WORKSPACES_WRITE,
            WORKSPACES_READ,
            "POST v1/workspaces/create");

    /** The names of all, in the order of the table. */
    public static final List<String> LABELS =
            Arrays.stream(values()).map(OperationKind::label).toList();

    private final String label;
    private final String changes;
    private final Permission doing;
    private final Permission seeing;
    private final String route;

    OperationKind(String label, String changes, Permission doing, Permission seeing, String route) {
        this.label = label;
        this.changes = changes;
        this.doing = doing;
        this.seeing = seeing;
        this.route = route;
    }

    /**
     * The kind of this name; empty for a kind of an older version, of which operations may be left.
     */
    public static Optional<OperationKind> of(String label) {
        return Arrays.stream(values()).filter(it -> it.label.equals(label)).findAny();
    }

    /** Its name, which is that of its command: such as {@code server.create}. */
    public String label() {
        return label;
    }

    /**
     * The one thing that such an operation on a target changes in its workspace, such as {@code
     * server web-01}; none where it changes no such thing.
     */
    Optional<String> subject(String target) {
        return Optional.ofNullable(changes).map(noun -> noun + " " + target);
    }

    /** The permission to submit such an operation, to try it again and to cancel it. */
    Permission doing() {
        return doing;
    }

    /** The permission to see its result and its output. */
    Permission seeing() {
        return seeing;
    }

    /** The request that submits such an operation. */
    public SubmissionRoute route() {
        return SubmissionRoute.of(route);
    }
}
