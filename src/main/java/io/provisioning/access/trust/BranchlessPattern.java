package io.provisioning.access.trust;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds patterns with a star that look as if they were for every branch and are for none: a branch
 * goes on with more than the one segment that a star stands for. They let nobody in whom they
 * should not, so the server starts; but a pipeline that works for pull requests alone is hard to
 * understand.
 */
final class BranchlessPattern {
    private record Shape(Pattern start, String branch) {
        static Shape of(String start, String branch) {
            return new Shape(Pattern.compile(start), branch);
        }
    }

    /** For each claim the starts after which a branch is more than one segment away. */
    private static final Map<String, Shape[]> SHAPES =
            Map.of(
                    "sub",
                    new Shape[] {
                        Shape.of(
                                "repo:([^/:]+/([^/:]+:(ref:(refs/)?)?)?)?",
                                "repo:acme/infra:ref:refs/heads/main"),
                        Shape.of(
                                "project_path:([^:]+[/:](ref_type:(branch:)?)?)?",
                                "project_path:acme/infra:ref_type:branch:ref:main")
                    },
                    "ref",
                    new Shape[] {Shape.of("refs/", "refs/heads/main")});

    private BranchlessPattern() {}

    /** What to say of this pattern for that claim; empty if nothing is to be said. */
    static Optional<String> advice(ClaimPath claim, ClaimPattern pattern) {
        if (!pattern.hasStar()) {
            return Optional.empty();
        }
        Shape[] shapes = claim.plain().map(SHAPES::get).orElse(new Shape[0]);
        for (Shape shape : shapes) {
            if (shape.start().matcher(pattern.start()).matches()) {
                return Optional.of(
                        "\"%s\" is for no branch, since * stands for one segment without / or : and"
                                        .formatted(pattern.text())
                                + " a branch is such as "
                                + shape.branch()
                                + "; name the branches, or use the claims for repository and ref");
            }
        }
        return Optional.empty();
    }
}
