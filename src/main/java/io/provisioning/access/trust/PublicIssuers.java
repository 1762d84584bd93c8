package io.provisioning.access.trust;

import java.util.Map;
import java.util.Set;

/** Issuers that give tokens to anybody: a branch's name alone says nothing of whose it is. */
final class PublicIssuers {
    private static final Map<String, Set<String>> CLAIMS =
            Map.of(
                    "https://token.actions.githubusercontent.com",
                    Set.of(
                            "sub",
                            "repository",
                            "repository_id",
                            "repository_owner",
                            "repository_owner_id",
                            "job_workflow_ref"),
                    "https://gitlab.com",
                    Set.of("sub", "project_path", "project_id", "namespace_path", "namespace_id"));

    private PublicIssuers() {}

    /** The claims that say whose a token is; none where the issuer is not known to be public. */
    static Set<String> claimsOfSomebody(String issuer) {
        return CLAIMS.getOrDefault(issuer, Set.of());
    }
}
