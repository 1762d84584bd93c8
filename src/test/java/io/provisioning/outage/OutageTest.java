package io.provisioning.outage;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.PersistenceException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.TransactionalException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutageTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "08001", "08006", "57P01", "57P03", "53100", "58030", "90007", "90020", "90028",
                "HY000"
            })
    void aDatabaseThatCanDoNothingIsAway(String state) {
        assertThat(Outage.isBehind(wrapped(new SQLException("no", state)))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "22001", "42P01", "40001", "57014"})
    void aDatabaseThatRefusesIsThere(String state) {
        assertThat(Outage.isBehind(wrapped(new SQLException("no", state)))).isFalse();
    }

    @Test
    void aPoolWithoutAConnectionHasNoState() {
        assertThat(Outage.isBehind(wrapped(new SQLException("Error in allocating a connection"))))
                .isTrue();
    }

    @Test
    void aCommitThatFailedWithoutAReasonIsItsFault() {
        Throwable failure = new TransactionalException("commit", new RollbackException("marked"));

        assertThat(Outage.isBehind(failure)).isTrue();
        assertThat(Outage.reason(failure)).endsWith("marked");
    }

    @Test
    void aFaultOfOursIsNone() {
        assertThat(Outage.isBehind(new IllegalStateException("ours"))).isFalse();
    }

    private static Throwable wrapped(SQLException cause) {
        return new TransactionalException("commit", new PersistenceException(cause));
    }
}
