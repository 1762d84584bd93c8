package io.provisioning.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.LogLines;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutageLogTest {
    private final List<LogRecord> told = new ArrayList<>();
    private final Logger log = Logger.getAnonymousLogger();

    @BeforeEach
    void listen() {
        OutageLog.end();
        log.setUseParentHandlers(false);
        log.addHandler(LogLines.to(told));
    }

    @AfterEach
    void forget() {
        OutageLog.end();
    }

    @Test
    void anOutageIsALineForEachReasonAndNotForEachVictim() {
        for (int i = 0; i < 400; i++) {
            OutageLog.log(log, Level.WARNING, "no lease", new SQLException("read-only", "25006"));
            OutageLog.log(log, Level.WARNING, "no end", new SQLException("too many", "53300"));
        }

        assertThat(told)
                .extracting(LogRecord::getMessage)
                .containsExactly(
                        "The database is away: read-only (no lease)",
                        "The database is away: too many (no end)");
        assertThat(told).allMatch(event -> event.getThrown() == null);
    }

    @Test
    void theNextOutageIsToldAgain() {
        OutageLog.tell(log, "", new SQLException("read-only", "25006"));
        OutageLog.end();
        OutageLog.tell(log, "", new SQLException("read-only", "25006"));

        assertThat(told).hasSize(2);
    }

    @Test
    void aFaultIsToldWholeEachTime() {
        SQLException fault = new SQLException("no such column", "42703");

        OutageLog.log(log, Level.WARNING, "no lease", fault);
        OutageLog.log(log, Level.WARNING, "no lease", fault);

        assertThat(told).hasSize(2).allMatch(event -> event.getThrown() == fault);
    }
}
