package io.provisioning.access.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which tries are counted together. */
class AttemptTest {
    private static final String ADDRESS = "192.0.2.7";

    @Test
    void whoTriesElsewhereSharesOnlyTheAccount() {
        assertThat(shared(Attempt.of("carol", ADDRESS), Attempt.of("carol", "192.0.2.8")))
                .containsExactly(Allowance.ACCOUNT);
    }

    @Test
    void whoTriesAnotherNameSharesOnlyTheAddress() {
        assertThat(shared(Attempt.of("carol", ADDRESS), Attempt.of("dave", ADDRESS)))
                .containsExactly(Allowance.ADDRESS);
    }

    @Test
    void oneNetworkOfVersionSixIsOneAddress() {
        assertThat(Attempt.of("carol", "2001:db8::1"))
                .isEqualTo(Attempt.of("carol", "2001:db8:0:0:ffff:1:2:3"))
                .isNotEqualTo(Attempt.of("carol", "2001:db8:0:1::1"));
    }

    @Test
    void allLockTheirCountsInOneOrder() {
        assertThat(Attempt.of("carol", ADDRESS).abroad())
                .isSortedAccordingTo((a, b) -> a.id().compareTo(b.id()));
    }

    @Test
    void neitherNameNorAddressCanBeReadFromACount() {
        Attempt attempt = Attempt.of("carol", ADDRESS);

        assertThat(Stream.concat(Stream.of(attempt.home()), attempt.abroad().stream()))
                .allSatisfy(counted -> assertThat(counted.id()).matches("[0-9a-f]{64}"));
    }

    private static List<Allowance> shared(Attempt one, Attempt other) {
        assertThat(one.home()).isNotEqualTo(other.home());
        return one.abroad().stream()
                .filter(other.abroad()::contains)
                .map(Attempt.Counted::allowance)
                .toList();
    }
}
