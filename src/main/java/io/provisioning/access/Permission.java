package io.provisioning.access;

import io.provisioning.audit.Actor;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What can be permitted, and the roles that have it. The method that serves a route names what it
 * takes: by its label in {@code @RolesAllowed}, or by {@code @PermitAll}.
 */
public enum Permission {
    PUBLIC("open to anyone", Roles.ALL),
    ACCOUNT_OWN("the own account", Roles.ALL),
    SESSION_OWN(
            "see and end the own sessions and change the own password", Roles.ALL, Demand.SESSION),
    TOKENS_OWN("make, see and revoke the own API tokens", Roles.ALL, Demand.SESSION),
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
    NODES_READ("see the nodes and their load", Roles.ADMINS, Demand.WHOLE_SERVER),
    CONFIGURATION_READ("see the configuration in force", Roles.ADMINS, Demand.WHOLE_SERVER),
    USERS_MANAGE("manage accounts", Roles.ADMINS, Demand.SESSION, Demand.WHOLE_SERVER),
    KEYS_ROTATE(
            "replace the key that signs tokens", Roles.ADMINS, Demand.SESSION, Demand.WHOLE_SERVER),
    AUDIT_READ("read the audit trail", Roles.ADMINS),
    AUDIT_VERIFY("verify the audit trail", Roles.ADMINS, Demand.WHOLE_SERVER);

    /** What it takes besides a role. */
    private enum Demand {
        /** A login: no API token will do. */
        SESSION,
        /** Somebody who is not limited to workspaces. */
        WHOLE_SERVER
    }

    private static final Map<String, Permission> BY_LABEL =
            Arrays.stream(values())
                    .collect(Collectors.toUnmodifiableMap(Permission::label, Function.identity()));

    private final String label = name().toLowerCase(Locale.ROOT).replace('_', ':');
    private final String meaning;

    /** Made by List.of, which the checker can't see. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> roles;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<Demand> demands;

    Permission(String meaning, List<String> roles, Demand... demands) {
        this.meaning = meaning;
        this.roles = roles;
        this.demands = Set.of(demands);
    }

    /**
     * What a method takes.
     *
     * @throws IllegalStateException if it does not say so, or something that is no permission
     */
    static Permission of(Method method) {
        RolesAllowed named = method.getAnnotation(RolesAllowed.class);
        if (method.isAnnotationPresent(PermitAll.class) == (named != null)
                || (named != null && named.value().length != 1)) {
            throw new IllegalStateException(method + " does not name one permission");
        }
        return named == null ? PUBLIC : of(named.value()[0]);
    }

    /**
     * The one with this label.
     *
     * @throws IllegalStateException if there is none
     */
    public static Permission of(String label) {
        return Optional.ofNullable(BY_LABEL.get(label))
                .orElseThrow(() -> new IllegalStateException(label + " is no permission"));
    }

    /** All that not everybody has. */
    public static Stream<Permission> all() {
        return Arrays.stream(values()).filter(permission -> permission != PUBLIC);
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
        return demands.contains(Demand.SESSION);
    }

    /** Whether it takes somebody who is not limited to workspaces. */
    public boolean isOfTheWholeServer() {
        return demands.contains(Demand.WHOLE_SERVER);
    }

    /** Whether somebody has it, in this role and in this way. */
    public boolean isOf(Actor actor) {
        return isOfTheRoleOf(actor) && isKeptFrom(actor).isEmpty();
    }

    /**
     * Whether the actor's role has it.
     *
     * @throws ProblemException session_required or forbidden where it is kept from the actor,
     *     although the role has it
     */
    public boolean allows(Actor actor) {
        if (!isOfTheRoleOf(actor)) {
            return false;
        }
        if (isSessionOnly() && actor.isSessionless()) {
            throw new ProblemException(
                    ProblemCode.SESSION_REQUIRED, "Log in with user name and password for this");
        }
        if (isOfTheWholeServer()) {
            actor.scope().requireWhole();
        }
        return true;
    }

    /** Who among those like the actor has it or does not, for a sentence. */
    String whoHasIt(Actor actor) {
        String role = "the role " + actor.role();
        return isOfTheRoleOf(actor)
                ? isKeptFrom(actor).orElse(role) + " has"
                : role + " does not have";
    }

    private boolean isOfTheRoleOf(Actor actor) {
        return actor.role() != null && roles.contains(actor.role());
    }

    /** What keeps it from the actor, whatever the role. */
    private Optional<String> isKeptFrom(Actor actor) {
        if (isSessionOnly() && actor.isSessionless()) {
            return Optional.of("no token without a login");
        }
        return isOfTheWholeServer() && !actor.scope().isWhole()
                ? Optional.of("nobody limited to workspaces")
                : Optional.empty();
    }

    /** Such as {@code servers:write}. */
    public String label() {
        return label;
    }
}
