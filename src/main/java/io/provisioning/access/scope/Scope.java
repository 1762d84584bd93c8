package io.provisioning.access.scope;

import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * The workspaces that a caller may reach. For everything outside of them the caller gets the same
 * 404 as for what does not exist.
 *
 * @param workspaces their names in order, each once; {@code *} alone for all
 */
public record Scope(List<String> workspaces) {
    /** The claim of a token with the names; absent if all may be reached. */
    public static final String CLAIM = "workspaces";

    /** Stands for every workspace, and for what belongs to none. */
    public static final String EVERYTHING = "*";

    /** The whole server. */
    public static final Scope WHOLE = new Scope(List.of(EVERYTHING));

    /** Sorts the names and removes repetitions; a star among them stands for all. */
    public Scope {
        workspaces =
                workspaces.contains(EVERYTHING)
                        ? List.of(EVERYTHING)
                        : workspaces.stream().distinct().sorted().toList();
    }

    /** The scope with these names; null is the whole server. */
    public static Scope of(List<String> names) {
        return names == null ? WHOLE : new Scope(names);
    }

    /** The scope in a token's claim; none if it is not a list. */
    public static Scope ofClaim(Object claim) {
        if (claim == null) {
            return WHOLE;
        }
        return claim instanceof Collection<?> names
                ? new Scope(names.stream().map(String::valueOf).toList())
                : new Scope(List.of());
    }

    /** As {@link #toString} has written it. */
    public static Scope parse(String text) {
        return new Scope(Arrays.stream(text.split(" ")).filter(it -> !it.isEmpty()).toList());
    }

    /** Whether it is the whole server. */
    public boolean isWhole() {
        return equals(WHOLE);
    }

    /**
     * Whether this workspace is in it; null, which stands for no workspace, is only in the whole
     * server.
     */
    public boolean reaches(String workspace) {
        return isWhole() || (workspace != null && workspaces.contains(workspace));
    }

    /** The workspaces that are in both. */
    public Scope within(Scope other) {
        return isWhole() ? other : new Scope(workspaces.stream().filter(other::reaches).toList());
    }

    /**
     * Ends the request if the workspace can't be reached, whether or not it exists.
     *
     * @param workspace the workspace that the request is about; null for none
     * @throws ProblemException not_found
     */
    public void require(String workspace) {
        if (!reaches(workspace)) {
            throw new ProblemException(
                    ProblemCode.NOT_FOUND,
                    workspace == null
                            ? "You reach only workspaces: " + this
                            : "There is no workspace " + workspace);
        }
    }

    /**
     * Ends the request of a caller who is limited to workspaces, because it is about the whole
     * server.
     *
     * @throws ProblemException forbidden unless it is the whole server
     */
    public void requireWhole() {
        if (!isWhole()) {
            throw new ProblemException(
                    ProblemCode.FORBIDDEN, "This takes somebody who is not limited to workspaces");
        }
    }

    /** The names, a space between two. */
    @Override
    public String toString() {
        return String.join(" ", workspaces);
    }
}
