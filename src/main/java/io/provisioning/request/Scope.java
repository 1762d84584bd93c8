package io.provisioning.request;

import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * The workspaces that somebody may reach. What is outside does not exist for them: they are told
 * the same of it as of what nobody has made.
 *
 * @param workspaces their names in order, each once; {@code *} alone for all there are
 */
public record Scope(List<String> workspaces) {
    /** The claim of a token that has the names; it is absent where all may be reached. */
    public static final String CLAIM = "workspaces";

    /** Stands for every workspace, and for what is in none. */
    public static final String EVERYTHING = "*";

    /** The whole server. */
    public static final Scope WHOLE = new Scope(List.of(EVERYTHING));

    /** In order and without repetitions; with the star among them they are all. */
    public Scope {
        workspaces =
                workspaces.contains(EVERYTHING)
                        ? List.of(EVERYTHING)
                        : workspaces.stream().distinct().sorted().toList();
    }

    /** These; null is the whole server. */
    public static Scope of(List<String> names) {
        return names == null ? WHOLE : new Scope(names);
    }

    /** What a token's claim says; nothing where it is no list. */
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

    /** Whether this workspace is in it; null, which is none, is only in the whole server. */
    public boolean reaches(String workspace) {
        return isWhole() || (workspace != null && workspaces.contains(workspace));
    }

    /** What is in both. */
    public Scope within(Scope other) {
        return isWhole() ? other : new Scope(workspaces.stream().filter(other::reaches).toList());
    }

    /**
     * Has the request end where it names a workspace that can't be reached, whether there is one of
     * that name or not.
     *
     * @param workspace where something is to be seen or done; null is nowhere in particular
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
     * Has the request end where it is about the server itself, and not about workspaces.
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
