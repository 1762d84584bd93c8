package io.provisioning.access;

import java.util.List;
import java.util.Locale;

/** What can be permitted, and the roles that have it. */
public enum Permission {
    PUBLIC("open to anyone", Roles.ALL),
    ACCOUNT_OWN("the own account", Roles.ALL),
    SESSION_OWN("end the own session and change the own password", Roles.ALL, true),
    TOKENS_OWN("make, see and revoke the own API tokens", Roles.ALL, true),
    SERVERS_READ("list servers and see their state", Roles.ALL),
    SERVERS_WRITE("create and delete servers", Roles.RUNNERS),
    SERVERS_SSH("get connection details of servers", Roles.CONNECTORS),
    TASKSERVS_READ("list task services and see their state", Roles.ALL),
    TASKSERVS_WRITE("create and delete task services", Roles.RUNNERS),
    CLUSTERS_READ("list clusters and see their state", Roles.ALL),
    CLUSTERS_WRITE("create and delete clusters", Roles.RUNNERS),
    WORKFLOWS_READ("see workflows", Roles.ALL),
    WORKFLOWS_WRITE("submit and cancel workflows", Roles.RUNNERS),
    OPERATIONS_READ("see operations, their logs and their changes", Roles.ALL),
    OPERATIONS_WRITE("cancel and retry operations", Roles.RUNNERS),
    WORKSPACES_READ("list workspaces", Roles.ALL),
    WORKSPACES_WRITE("create workspaces", Roles.ADMINS),
    METRICS_READ("read the server's metrics", Roles.ALL),
    NODES_READ("see the nodes and their load", Roles.ADMINS),
    USERS_MANAGE("manage accounts", Roles.ADMINS, true),
    AUDIT_READ("read the audit trail", Roles.ADMINS);

    private final String meaning;

    /** Made by List.of, which the checker can't see. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> roles;

    private final boolean sessionOnly;

    Permission(String meaning, List<String> roles) {
        this(meaning, roles, false);
    }

    Permission(String meaning, List<String> roles, boolean sessionOnly) {
        this.meaning = meaning;
        this.roles = roles;
        this.sessionOnly = sessionOnly;
    }

    /** What it permits, for people. */
    public String meaning() {
        return meaning;
    }

    /** The roles that have it, from the most powerful on. */
    public List<String> roles() {
        return roles;
    }

    /** Whether it takes a login, so that no API token has it, and none that was exchanged. */
    public boolean isSessionOnly() {
        return sessionOnly;
    }

    /** Whether somebody in this role has it. */
    boolean isOf(String role, boolean sessionless) {
        return roles.contains(role) && !(sessionless && sessionOnly);
    }

    /** Such as {@code servers:write}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ':');
    }
}
