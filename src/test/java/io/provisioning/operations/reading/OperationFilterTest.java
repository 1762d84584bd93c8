package io.provisioning.operations.reading;

import static io.provisioning.paging.KeysetQuery.Comparison.BEFORE;
import static io.provisioning.paging.KeysetQuery.Comparison.IS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.provisioning.operations.OperationState;
import io.provisioning.paging.KeysetQuery.Condition;
import io.provisioning.problem.FieldError;
import io.provisioning.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperationFilterTest {
    private static final Pattern INDEX =
            Pattern.compile("create index \\w+ on operation \\(([^)]+)\\)");

    @Test
    void whatIsAbsentDoesNotMatter() {
        assertThat(OperationFilter.all().query().conditions()).isEmpty();
    }

    @Test
    void everyFilterIsACondition() {
        OperationFilter filter =
                OperationFilter.of(
                        List.of("failed"),
                        "server.create",
                        "prod",
                        "web-01",
                        "admin",
                        "2026-01-01T00:00:00Z",
                        "2026-01-02T00:00:00+01:00");

        assertThat(filter.query().conditions())
                .hasSize(7)
                .contains(
                        new Condition("state", IS, OperationState.FAILED),
                        new Condition("target", IS, "web-01"),
                        new Condition(
                                "createdAt",
                                BEFORE,
                                OffsetDateTime.parse("2026-01-02T00:00:00+01:00")));
    }

    @Test
    void severalStatesAreAskedForOneByOneInTheOrderOfALife() {
        OperationFilter filter =
                OperationFilter.of(
                        List.of("failed", "pending", "failed"),
                        "server.create",
                        null,
                        null,
                        null,
                        null,
                        null);

        Condition kind = new Condition("kind", IS, "server.create");
        assertThat(filter.byState().map(it -> it.query().conditions()))
                .containsExactly(
                        List.of(new Condition("state", IS, OperationState.PENDING), kind),
                        List.of(new Condition("state", IS, OperationState.FAILED), kind));
        assertThat(OperationFilter.all().byState()).containsExactly(OperationFilter.all());
    }

    /** Else a list that shows few of many takes seconds, with H2 at least. */
    @ParameterizedTest
    @MethodSource("atMostTwo")
    void byOneConditionOrTwoAListFollowsAnIndexThatHasThemAll(
            String state, String kind, String workspace, String requester) {
        OperationFilter filter =
                OperationFilter.of(
                        state == null ? List.of() : List.of(state),
                        kind,
                        workspace,
                        null,
                        requester,
                        null,
                        null);

        assertThat(leads(filter)).hasSameSizeAs(filter.query().conditions());
        assertThat(indexes()).contains(columns(leads(filter)));
    }

    static Stream<Arguments> atMostTwo() {
        return IntStream.range(1, 16)
                .filter(set -> Integer.bitCount(set) <= 2)
                .mapToObj(
                        set ->
                                Arguments.of(
                                        (set & 1) == 0 ? null : "failed",
                                        (set & 2) == 0 ? null : "server.create",
                                        (set & 4) == 0 ? null : "production",
                                        (set & 8) == 0 ? null : "admin"));
    }

    @Test
    void ofMoreConditionsAnIndexOfTwoIsFollowed() {
        OperationFilter filter =
                OperationFilter.of(
                        List.of("failed"), "server.create", "prod", null, "admin", null, null);

        assertThat(leads(filter)).containsExactly("state", "workspace");
    }

    /** Else either something is sorted, or rows are read of which only few are shown. */
    @ParameterizedTest
    @ValueSource(strings = {"", "failed"})
    void byATargetAListFollowsItsIndexWhateverElseIsAsked(String state) {
        OperationFilter filter =
                OperationFilter.of(
                        state.isEmpty() ? List.of() : List.of(state),
                        state.isEmpty() ? null : "server.create",
                        "prod",
                        "web-01",
                        "admin",
                        null,
                        null);

        assertThat(leads(filter)).containsExactly("target");
        assertThat(indexes())
                .contains(columns(leads(filter)) + ", state, workspace, requested_by, kind");
    }

    private static List<String> leads(OperationFilter filter) {
        return filter.query().leads(filter.leads());
    }

    private static String columns(List<String> leads) {
        return leads.stream()
                .map(lead -> lead.equals("requestedBy") ? "requested_by" : lead)
                .collect(Collectors.joining(", ", "", ", id"));
    }

    private static List<String> indexes() {
        List<String> indexes = new ArrayList<>();
        try (DirectoryStream<Path> migrations =
                Files.newDirectoryStream(Path.of("src/main/resources/db/migration"))) {
            for (Path migration : migrations) {
                INDEX.matcher(Files.readString(migration))
                        .results()
                        .forEach(index -> indexes.add(index.group(1)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return indexes;
    }

    @Test
    void aPlusSignThatWasNotEscapedIsOneStill() {
        assertThat(
                        OperationFilter.of(
                                        List.of(),
                                        null,
                                        null,
                                        null,
                                        null,
                                        "2026-01-01T00:00:00 01:00",
                                        null)
                                .createdAfter())
                .contains(OffsetDateTime.parse("2026-01-01T00:00:00+01:00"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "FAILED", "done", "' or 1=1 --"})
    void aStateThatIsNoneIsRefused(String state) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(
                        () ->
                                OperationFilter.of(
                                        List.of("failed", state),
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null))
                .satisfies(
                        it ->
                                assertThat(it.errors())
                                        .extracting(FieldError::field)
                                        .containsExactly("state"));
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(
                        () ->
                                OperationFilter.of(
                                        List.of("x"),
                                        null,
                                        null,
                                        null,
                                        null,
                                        "yesterday",
                                        "2026-01-01"))
                .satisfies(
                        it ->
                                assertThat(it.errors())
                                        .extracting(FieldError::field)
                                        .containsExactly(
                                                "state", "created_after", "created_before"));
    }
}
