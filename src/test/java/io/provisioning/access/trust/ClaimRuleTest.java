package io.provisioning.access.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.access.scope.Scope;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimRuleTest {
    @ParameterizedTest
    @CsvSource({
        "acme/infra,       acme/infra,                true",
        "acme/infra,       acme/infra2,               false",
        "acme/infra,       ACME/infra,                false",
        "acme/*,           acme/infra,                true",
        "acme/*,           acme/,                     false",
        "acme/*,           acme/group/infra,          false",
        "acme/*,           acme-evil/infra,           false",
        "refs/heads/*,     refs/heads/main,           true",
        "refs/heads/*,     refs/heads/feature/x,      false",
        "repo:acme/infra:*, repo:acme/infra:main,     true",
        "repo:acme/infra:*, repo:acme/infra:ref:main, false",
    })
    void aStarStandsForOneSegment(String pattern, String value, boolean matches) {
        assertThat(ClaimPattern.accepts(pattern)).isTrue();
        assertThat(new ClaimPattern(pattern).matches(value)).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "/*", "acme*", "*/infra", "acme/*/x", "acme/**"})
    void andCanStandNowhereElse(String pattern) {
        assertThat(ClaimPattern.accepts(pattern)).isFalse();
    }

    @Test
    void eachClaimHasToHaveOneOfItsValues() {
        ClaimRule rule =
                rule(
                        Map.of(
                                ClaimPath.of("repository"), patterns("acme/infra"),
                                ClaimPath.of("environment"), patterns("production", "staging")));

        assertThat(rule.matches(Map.of("repository", "acme/infra", "environment", "staging")))
                .isTrue();
        assertThat(rule.matches(Map.of("repository", "acme/infra", "environment", "test")))
                .isFalse();
        assertThat(rule.matches(Map.of("repository", "acme/infra"))).isFalse();
    }

    @Test
    void numbersAndTruthValuesCountByTheirTextAndListsDoNot() {
        ClaimRule rule = rule(Map.of(ClaimPath.of("claim"), patterns("true", "42")));

        assertThat(rule.matches(Map.of("claim", true))).isTrue();
        assertThat(rule.matches(Map.of("claim", 42L))).isTrue();
        assertThat(rule.matches(Map.of("claim", List.of("42")))).isFalse();
        assertThat(rule.matches(Map.of("claim", Map.of("42", "42")))).isFalse();
    }

    @Test
    void aClaimMayBeInAnother() {
        ClaimRule rule = rule(Map.of(ClaimPath.of("kubernetes.io", "namespace"), patterns("ci")));

        assertThat(rule.matches(Map.of("kubernetes.io", Map.of("namespace", "ci")))).isTrue();
        assertThat(rule.matches(Map.of("kubernetes.io", Map.of("namespace", "cd")))).isFalse();
        assertThat(rule.matches(Map.of("kubernetes.io", "namespace"))).isFalse();
        assertThat(rule.matches(Map.of("kubernetes.io.namespace", "ci"))).isFalse();
        assertThat(rule.matches(Map.of("namespace", "ci"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "sub, repo:acme/infra:*",
        "sub, repo:acme/infra:ref:*",
        "sub, repo:acme/infra:ref:refs/*",
        "sub, repo:acme/*",
        "sub, repo:acme@1/infra@2:*",
        "sub, project_path:acme/infra:*",
        "sub, project_path:acme/infra:ref_type:*",
        "ref, refs/*"
    })
    void aPatternThatIsForNoBranchIsRemarkedOn(String claim, String pattern) {
        assertThat(BranchlessPattern.advice(ClaimPath.of(claim), new ClaimPattern(pattern)))
                .hasValueSatisfying(it -> assertThat(it).contains(pattern, "is for no branch"));
    }

    @ParameterizedTest
    @CsvSource({
        "sub, repo:acme/infra:ref:refs/heads/*",
        "sub, repo:acme/infra:ref:refs/heads/main",
        "sub, repo:acme/infra:ref:refs/tags/*",
        "sub, repo:acme/infra:environment:*",
        "sub, project_path:acme/infra:ref_type:branch:ref:*",
        "sub, system:serviceaccount:ci:*",
        "ref, refs/heads/*",
        "ref, refs/tags/*",
        "repository, acme/*"
    })
    void othersAreNot(String claim, String pattern) {
        assertThat(BranchlessPattern.advice(ClaimPath.of(claim), new ClaimPattern(pattern)))
                .isEmpty();
    }

    private static ClaimRule rule(Map<ClaimPath, List<ClaimPattern>> claims) {
        return new ClaimRule(Grant.of("deploy", "viewer", Scope.WHOLE), claims);
    }

    private static List<ClaimPattern> patterns(String... texts) {
        return List.of(texts).stream().map(ClaimPattern::new).toList();
    }
}
