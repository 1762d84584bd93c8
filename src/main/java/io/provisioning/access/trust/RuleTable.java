package io.provisioning.access.trust;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A rule of an issuer as the trust file has it.
 *
 * @param table its table
 * @param issuer whose rule it is
 */
record RuleTable(TrustTable table, String issuer) {
    private static final Logger LOG = Logger.getLogger(RuleTable.class.getName());

    /** What is checked of every token, and says nothing about who it is of. */
    private static final Set<String> CHECKED_ANYWAY =
            Set.of("iss", "aud", "exp", "nbf", "iat", "jti");

    /** The rule itself. */
    ClaimRule rule(Set<String> names) {
        table.allow("name", "role", "workspaces", "claims");
        Grant grant = TrustFile.grant(table, TrustFile.name(table, names));
        Map<ClaimPath, List<ClaimPattern>> patterns = new LinkedHashMap<>();
        read(table.table("claims"), ClaimPath.of(), patterns);
        requireSomebody(patterns.keySet());
        return new ClaimRule(grant, Map.copyOf(patterns));
    }

    /** The claims of a table and, of those that are objects, what is in them. */
    private static void read(
            TrustTable claims, ClaimPath above, Map<ClaimPath, List<ClaimPattern>> patterns) {
        int before = patterns.size();
        for (String name : claims.keys()) {
            ClaimPath claim = above.below(name);
            if (claim.plain().filter(CHECKED_ANYWAY::contains).isPresent()) {
                throw claims.wrong(name, "is checked of every token, and tells none from another");
            }
            if (claims.isTable(name)) {
                read(claims.table(name), claim, patterns);
            } else {
                patterns.put(claim, patterns(claims, name, claim));
            }
        }
        if (patterns.size() == before && !above.names().isEmpty()) {
            throw claims.wrong("must say what is in it");
        }
    }

    private static List<ClaimPattern> patterns(TrustTable claims, String name, ClaimPath claim) {
        List<String> texts = claims.texts(name);
        if (!texts.stream().allMatch(ClaimPattern::accepts)) {
            throw claims.wrong(
                    name, "must be texts, in which * may only be the last of all, after / or :");
        }
        List<ClaimPattern> patterns = texts.stream().map(ClaimPattern::new).toList();
        patterns.stream()
                .flatMap(it -> BranchlessPattern.advice(claim, it).stream())
                .forEach(it -> LOG.log(Level.WARNING, "{0}", claims.remark(name, it)));
        return patterns;
    }

    /** Without a claim that names somebody a rule is for everybody whom the issuer knows. */
    private void requireSomebody(Set<ClaimPath> claims) {
        if (claims.isEmpty()) {
            throw table.wrong("claims", "must have one claim at least");
        }
        Set<String> naming = PublicIssuers.claimsOfSomebody(issuer);
        boolean named =
                claims.stream().flatMap(it -> it.plain().stream()).anyMatch(naming::contains);
        if (!naming.isEmpty() && !named) {
            throw table.wrong(
                    "claims",
                    "must have one of "
                            + String.join(", ", naming.stream().sorted().toList())
                            + ": this issuer has tokens for everybody");
        }
    }
}
