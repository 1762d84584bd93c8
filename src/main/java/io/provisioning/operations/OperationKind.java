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
    SERVER_CREATE("server.create", "server", SERVERS_WRITE, SERVERS_READ),
    SERVER_DELETE("server.delete", "server", SERVERS_WRITE, SERVERS_READ),
    SERVER_SSH("server.ssh", null, SERVERS_SSH, SERVERS_SSH),
    TASKSERV_CREATE("taskserv.create", "taskserv", TASKSERVS_WRITE, TASKSERVS_READ),
    TASKSERV_DELETE("taskserv.delete", "taskserv", TASKSERVS_WRITE, TASKSERVS_READ),
    CLUSTER_CREATE("cluster.create", "cluster", CLUSTERS_WRITE, CLUSTERS_READ),
    CLUSTER_DELETE("cluster.delete", "cluster", CLUSTERS_WRITE, CLUSTERS_READ),
    WORKFLOW_SUBMIT("workflow.submit", null, WORKFLOWS_WRITE, WORKFLOWS_READ),
    WORKSPACE_CREATE("workspace.create", "workspace", WORKSPACES_WRITE, WORKSPACES_READ);

    /** The names of all, in the order of the table. */
    public static final List<String> LABELS =
            Arrays.stream(values()).map(OperationKind::label).toList();

    private final String label;
    private final String changes;
    private final Permission doing;
    private final Permission seeing;

    OperationKind(String label, String changes, Permission doing, Permission seeing) {
        this.label = label;
        this.changes = changes;
        this.doing = doing;
        this.seeing = seeing;
    }

    /**
     * The kind of this name; empty for a kind of an older version, of which operations may be left.
     */
    static Optional<OperationKind> of(String label) {
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
}
