package io.provisioning.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.provisioning.audit.chain.Removal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AuditActionTest {
    private static final Pattern ACTION = Pattern.compile("`([a-z]+\\.[a-z_]+)`");
    private static final Pattern OUTCOME =
            Pattern.compile(
                    "`("
                            + Arrays.stream(AuditOutcome.values())
                                    .map(AuditOutcome::label)
                                    .collect(Collectors.joining("|"))
                            + ")`");

    @Test
    void theTableInTheManualHasEachActionWithItsOutcomes() throws IOException {
        Map<String, Set<String>> documented = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("docs/audit.md"))) {
            String[] cells = line.split("\\|", -1);
            if (cells.length == 5) {
                found(ACTION, cells[1]).forEach(it -> documented.put(it, found(OUTCOME, cells[3])));
            }
        }

        assertThat(documented)
                .isEqualTo(
                        Stream.of(AuditAction.values())
                                .collect(
                                        Collectors.toMap(
                                                AuditAction::label, AuditActionTest::outcomes)));
    }

    private static Set<String> outcomes(AuditAction action) {
        return action.outcomes().stream().map(AuditOutcome::label).collect(Collectors.toSet());
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult it) -> it.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void retentionIsRecordedAsTheVerifierExpectsIt() {
        assertThat(AuditAction.AUDIT_RETENTION.label()).isEqualTo(Removal.ACTION);
    }

    @Test
    void eachFitsItsColumn() {
        assertThat(AuditAction.values()).allMatch(it -> it.label().length() <= 40);
        assertThat(AuditOutcome.values()).allMatch(it -> it.label().length() <= 16);
    }

    @Test
    void anOutcomeThatTheActionCantHaveIsNotRecorded() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                AuditEvent.of(
                                        AuditAction.AUDIT_READ, null, AuditOutcome.DENIED, null));
    }
}
