package io.provisioning.access.trust;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody whose ID tokens are believed.
 *
 * @param issuer as its tokens name it
 * @param audiences those that a token may be for, and no other
 * @param jwks where its keys are: https, http on this machine, or a file
 * @param authorities by whose certificates that address is known; none: by the usual ones
 * @param algorithms those by which it may sign
 * @param maxAge how long after it was issued a token is taken
 * @param rules what is given to whom; the first that matches
 */
record TrustedIssuer(
        String issuer,
        Set<String> audiences,
        URI jwks,
        List<X509Certificate> authorities,
        Set<String> algorithms,
        Duration maxAge,
        List<ClaimRule> rules) {

    /** What is given to a token with these claims. */
    Optional<Grant> grant(Map<String, Object> claims) {
        return rules.stream().filter(it -> it.matches(claims)).map(ClaimRule::grant).findFirst();
    }
}
