package io.provisioning.operations.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Of those who renew a lease and give it up at once one wins. */
class LeaseTest {
    private final Lease lease = new Lease(true, () -> Duration.ZERO);
    private final Lease.Term first = lease.term("node", Duration.ZERO);
    private final Lease.Term second = lease.term("node", Duration.ofSeconds(5));

    @Test
    void whatIsRenewedIsNotGivenUpByWhoKnewTheTermBefore() {
        lease.begin(first);

        assertThat(lease.renew(first, second)).isTrue();
        assertThat(lease.end(first)).isFalse();
        assertThat(lease.last()).contains(second);
    }

    @Test
    void whatIsGivenUpIsNotRenewed() {
        lease.begin(first);

        assertThat(lease.end(first)).isTrue();
        assertThat(lease.end(first)).isFalse();
        assertThat(lease.renew(first, second)).isFalse();
        assertThat(lease.last()).isEmpty();
        assertThat(lease.take()).isEmpty();
    }

    @Test
    void whateverThereIsCanBeTakenOnce() {
        lease.begin(first);

        assertThat(lease.take()).contains(first);
        assertThat(lease.take()).isEmpty();
    }
}
