package io.provisioning.faults;

import static io.provisioning.Tries.FAULTS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is left of what clients were told, when everything has come to rest: the ledger, the API and
 * the database side by side.
 *
 * @param accepted how many operations were acknowledged
 * @param lost those of them that nobody knows any more, or of which the audit trail has not one
 *     submission
 * @param open those that are in no terminal state
 * @param startedTwice those for which the CLI was started more than once
 * @param contradicted those of which the API and the database, or the database and the ledger, say
 *     different things
 */
record Verdict(
        int accepted,
        List<String> lost,
        List<String> open,
        List<String> startedTwice,
        List<String> contradicted) {
    private static final Set<String> TERMINAL = Set.of("completed", "failed", "cancelled");

    /**
     * Compares.
     *
     * @param accepted what clients were told
     * @param api the states that the API tells
     */
    static Verdict of(Set<String> accepted, Map<String, String> api, Records records, Runs runs) {
        Map<String, String> states = records.states();
        return new Verdict(
                accepted.size(),
                accepted.stream()
                        .filter(id -> !api.containsKey(id) || isLost(id, records))
                        .toList(),
                states.keySet().stream().filter(id -> !TERMINAL.contains(states.get(id))).toList(),
                runs.startedTwice(),
                states.keySet().stream()
                        .filter(
                                id ->
                                        !states.get(id).equals(api.get(id))
                                                || isDenied(id, records, runs))
                        .toList());
    }

    private static boolean isLost(String id, Records records) {
        return !records.states().containsKey(id)
                || !Integer.valueOf(1).equals(records.submissions().get(id));
    }

    /** Completed without an end of the CLI, or the CLI was started without a record of it. */
    private static boolean isDenied(String id, Records records, Runs runs) {
        boolean completed = records.states().get(id).equals("completed");
        boolean started = runs.starts().containsKey(id);
        return (completed && !runs.ends().containsKey(id))
                || (started && !Integer.valueOf(1).equals(records.starts().get(id)));
    }

    /** Tells that nothing of it is so. */
    void check(String where) {
        assertThat(lost).as("acknowledged and lost").isEmpty();
        assertThat(open).as("without an end").isEmpty();
        assertThat(startedTwice).as("started twice").isEmpty();
        assertThat(contradicted).as("told differently").isEmpty();
        FAULTS.report(
                "all that was accepted (" + where + ")",
                accepted,
                "accepted, 0 lost, 0 started twice");
    }
}
