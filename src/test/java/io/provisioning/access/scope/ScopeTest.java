package io.provisioning.access.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.provisioning.problem.ProblemException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScopeTest {
    private static final Scope TWO = new Scope(List.of("b", "a", "b"));

    @Test
    void theWholeServerReachesEveryWorkspaceAndWhatIsInNone() {
        assertThat(Scope.WHOLE.reaches("a")).isTrue();
        assertThat(Scope.WHOLE.reaches(null)).isTrue();
        assertThat(new Scope(List.of("a", "*"))).isEqualTo(Scope.WHOLE);
        assertThat(Scope.of(null)).isEqualTo(Scope.WHOLE);
    }

    @Test
    void aLimitedOneReachesWhatItNamesAndNothingElse() {
        assertThat(TWO.workspaces()).containsExactly("a", "b");
        assertThat(TWO.reaches("a")).isTrue();
        assertThat(TWO.reaches("A")).isFalse();
        assertThat(TWO.reaches("*")).isFalse();
        assertThat(TWO.reaches(null)).isFalse();
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> TWO.require("c"));
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> TWO.require(null));
    }

    @Test
    void withinAnotherIsWhatIsInBoth() {
        Scope other = new Scope(List.of("b", "c"));

        assertThat(TWO.within(other).workspaces()).containsExactly("b");
        assertThat(TWO.within(Scope.WHOLE)).isEqualTo(TWO);
        assertThat(Scope.WHOLE.within(TWO)).isEqualTo(TWO);
        assertThat(TWO.within(new Scope(List.of("c"))).workspaces()).isEmpty();
    }

    @Test
    void itsTextIsReadBack() {
        assertThat(Scope.parse(TWO.toString())).isEqualTo(TWO);
        assertThat(Scope.parse(Scope.WHOLE.toString())).isEqualTo(Scope.WHOLE);
        assertThat(Scope.parse("").workspaces()).isEmpty();
    }

    @Test
    void aClaimIsRead() {
        assertThat(Scope.ofClaim(List.of("a", "b"))).isEqualTo(TWO);
        assertThat(Scope.ofClaim(null)).isEqualTo(Scope.WHOLE);
    }

    @Test
    void aClaimThatIsNoListReachesNothing() {
        assertThat(Scope.ofClaim("*").workspaces()).isEmpty();
        assertThat(Scope.ofClaim(Map.of("*", "*")).workspaces()).isEmpty();
    }
}
