package io.provisioning.database;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.PersistenceException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.TransactionalException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutageTest {
    /** A state of each class, and those that are decided otherwise than theirs. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "08001", "08006", "08P01", "25006", "25P03", "28000", "28P01", "3D000", "40003",
                "53100", "53200", "53300", "57P01", "57P03", "57P05", "58030", "F0000", "90007",
                "90020", "90028", "HY000"
            })
    void aDatabaseThatCanDoNothingIsAway(String state) {
        assertThat(Outage.isBehind(wrapped(new SQLException("no", state)))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0A000", "21000", "22001", "22021", "22P05", "23505", "24000", "25P02", "26000",
                "3F000", "40001", "40P01", "42501", "42P01", "54000", "55P03", "57014", "HV000",
                "P0001", "XX000", "XX001", "99999", ""
            })
    void aDatabaseThatRefusesIsThere(String state) {
        assertThat(Outage.isBehind(wrapped(new SQLException("no", state)))).isFalse();
    }

    @Test
    void whyIsOneLineThatTheDatabaseSaid() {
        SQLException refused =
                new SQLException("FATAL: no password for \"x\"\n  Position: 14", "28P01");
        Throwable failure = wrapped(new SQLException("Error in allocating a connection", refused));

        assertThat(Outage.reason(failure)).isEqualTo("FATAL: no password for \"x\"");
        assertThat(Outage.state(failure)).isEqualTo("28P01");
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
