package io.provisioning.audit.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.audit.Actor;
import io.provisioning.audit.AuditAction;
import io.provisioning.audit.AuditEvent;
import io.provisioning.audit.AuditOutcome;
import io.provisioning.audit.AuditRecord;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvLineTest {
    @Test
    void eachColumnHasItsPlace() {
        AuditRecord entry =
                new AuditRecord(
                        "id-1",
                        OffsetDateTime.parse("2026-01-31T12:00:00Z"),
                        new Actor("admin", "admin", "192.0.2.7", "request-1"),
                        new AuditEvent(
                                AuditAction.OPERATION_SUBMIT,
                                "web-01",
                                AuditOutcome.PENDING,
                                "op-1",
                                "production",
                                "says \"no\", twice"));

        assertThat(CsvLine.header())
                .isEqualTo(
                        "seq,id,recorded_at,principal,role,address,request_id,action,target,"
                                + "outcome,operation_id,detail,token_id,workspace,prev,mac\r\n");
        assertThat(CsvLine.of(entry))
                .isEqualTo(
                        "null,id-1,2026-01-31T12:00:00.000Z,admin,admin,192.0.2.7,request-1,operation.submit,"
                                + "web-01,pending,op-1,\"says \"\"no\"\", twice\",,production,null,null\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {"a b | a b", "a,b | \"a,b\"", "a\"b | \"a\"\"b\"", "'a | 'a"})
    void fieldsAreQuotedWhereRfc4180AsksForIt(String text, String field) {
        assertThat(CsvLine.field(text)).isEqualTo(field);
    }

    @Test
    void linesInsideOfAFieldStayInside() {
        assertThat(CsvLine.field("a\nb\r")).isEqualTo("\"a\nb\r\"");
        assertThat(CsvLine.field(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)"})
    void nothingIsAFormula(String text) {
        assertThat(CsvLine.field(text)).isEqualTo("'" + text);
        assertThat(CsvLine.field(text + ",x")).isEqualTo("\"'" + text + ",x\"");
    }
}
