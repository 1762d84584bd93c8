package io.provisioning.audit.chain;

import static io.provisioning.audit.chain.Tampering.HEAD;
import static io.provisioning.audit.chain.Tampering.OURS;
import static io.provisioning.audit.chain.Tampering.PART;
import static io.provisioning.audit.chain.Tampering.THEIRS;
import static io.provisioning.audit.chain.Tampering.edit;
import static io.provisioning.audit.chain.Tampering.forged;
import static io.provisioning.audit.chain.Tampering.head;
import static io.provisioning.audit.chain.Tampering.other;
import static io.provisioning.audit.chain.Tampering.replace;
import static io.provisioning.audit.chain.Tampering.withMacOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Line 0 of each export is its start, lines 1 to 9 are its records, line 10 is its head. */
class ChainVerifierTest {
    @Test
    void aChainThatNobodyTouchedIsGood() {
        Verdict verdict = verify(Chain.export(OURS, 1, 9));

        assertThat(verdict.fault()).isEmpty();
        assertThat(verdict.records()).isEqualTo(9);
        assertThat(verdict.head().map(Checkpoint::seq)).contains(9L);
    }

    @Test
    void soIsOneWhoseOldestRecordsWereRemovedInTheirTime() {
        Verdict verdict = verify(Chain.export(OURS, 1001, 1009));

        assertThat(verdict.fault()).isEmpty();
        assertThat(verdict.start().map(Checkpoint::seq)).contains(1000L);
    }

    @Test
    void soIsOneWithoutRecords() {
        assertThat(verify(Chain.export(OURS, 1, 0)).fault()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "action, operation.cancel, operation.submit",
        "address, 192.0.2.7, 192.0.2.8",
        "detail, says, said",
        "id, id-5, id-6",
        "operation_id, operation-5, operation-6",
        "outcome, cancelled, completed",
        "principal, admin, operator",
        "recorded_at, 12:00:05, 12:00:04",
        "request_id, request-5, request-6",
        "role, admin, viewer",
        "seq, ':5,', ':7,'",
        "target, web-01, web-02",
    })
    void aChangedMemberIsTold(String member, String before, String after) {
        List<String> lines = Chain.export(OURS, 1, 9);
        int at = lines.get(5).indexOf(before, lines.get(5).indexOf("\"" + member + "\":"));
        assertThat(at).isPositive();
        lines.set(
                5,
                lines.get(5).substring(0, at)
                        + after
                        + lines.get(5).substring(at + before.length()));

        assertFault(lines, Reason.EDITED, 5, 6);
    }

    @Test
    void whicheverCharacterOfARecordIsChangedItIsTold() {
        List<String> good = Chain.export(OURS, 1, 9);
        for (int i = 0; i < good.get(5).length(); i++) {
            List<String> lines = new ArrayList<>(good);
            StringBuilder line = new StringBuilder(good.get(5));
            line.setCharAt(i, line.charAt(i) == '1' ? '2' : '1');
            lines.set(5, line.toString());

            assertFault(lines, Reason.EDITED, 5, 6);
        }
    }

    static Stream<Arguments> attacks() {
        return Stream.of(
                attack("a member is removed", edit(5, "\"role\":\"admin\",", ""), "EDITED", 5, 6),
                attack("the MAC is removed", edit(5, "\"mac\":\"", "\"mad\":\""), "EDITED", 5, 6),
                attack(
                        "another's MAC is put in",
                        it -> it.set(5, withMacOf(it, 5, 4)),
                        "EDITED",
                        5,
                        6),
                attack("a record is deleted", it -> it.remove(5), "MISSING", 5, 6),
                attack("two are deleted", it -> it.subList(5, 7).clear(), "MISSING", 5, 6),
                attack("the first is deleted", it -> it.remove(1), "MISSING", 1, 2),
                attack("the first three are", it -> it.subList(1, 4).clear(), "MISSING", 1, 2),
                attack("the last is deleted", it -> it.remove(9), "TRUNCATED", 9, 10),
                attack("all are deleted", it -> it.subList(1, 10).clear(), "TRUNCATED", 1, 2),
                attack("the head is cut off", it -> it.remove(HEAD), "TRUNCATED", 10, 11),
                attack("the tail is cut off", it -> it.subList(6, 11).clear(), "TRUNCATED", 6, 7),
                attack("a line is cut off", Tampering::cutLast, "TRUNCATED", 5, 6),
                attack(
                        "the head line is",
                        it -> it.set(HEAD, "{\"checkpoint\":\"hea"),
                        "TRUNCATED",
                        10,
                        11),
                attack("a forged record is put in", it -> it.add(5, forged(5)), "INSERTED", 5, 6),
                attack(
                        "one is put in at the end",
                        it -> it.add(HEAD, forged(10)),
                        "INSERTED",
                        10,
                        11),
                attack("a record is repeated", it -> it.add(6, it.get(5)), "OUT_OF_ORDER", 5, 7),
                attack(
                        "an early one is repeated",
                        it -> it.add(9, it.get(2)),
                        "OUT_OF_ORDER",
                        2,
                        10),
                attack("two are swapped", it -> Collections.swap(it, 5, 6), "OUT_OF_ORDER", 6, 6),
                attack("one stands behind the head", it -> it.add(it.get(5)), "INSERTED", 10, 12),
                attack(
                        "one is of another history",
                        it -> it.set(5, other().get(5)),
                        "FORKED",
                        5,
                        6),
                attack("the rest is of another", Tampering::fork, "FORKED", 5, 6),
                attack("all is sealed with another key", it -> replace(it, 0), "WRONG_KEY", 1, 1),
                attack("all but the start is", it -> replace(it, 1), "EDITED", 1, 2),
                attack("the rest is", it -> replace(it, 5), "EDITED", 5, 6),
                attack("the head is", it -> replace(it, HEAD), "CHECKPOINT_FORGED", 9, 11),
                attack(
                        "the start is changed",
                        edit(0, "\"seq\":0", "\"seq\":4"),
                        "CHECKPOINT_FORGED",
                        1,
                        1),
                attack("the start is moved", Tampering::moveStart, "CHECKPOINT_FORGED", 1, 1),
                attack(
                        "an older head stands for it",
                        Tampering::startAtHead,
                        "CHECKPOINT_FORGED",
                        1,
                        1),
                attack("the last is changed", edit(9, "web-01", "web-02"), "EDITED", 9, 10),
                attack("one is put in before a forged head", Tampering::forgeEnd, "EDITED", 10, 11),
                attack(
                        "the head has one member more",
                        edit(HEAD, "\"mac\"", "\"also\":1,\"mac\""),
                        "CHECKPOINT_FORGED",
                        9,
                        11),
                attack(
                        "the end of a part stands for it",
                        it -> it.set(HEAD, PART),
                        "EDITED",
                        10,
                        11),
                attack("the head is changed", edit(HEAD, ":9,", ":8,"), "CHECKPOINT_FORGED", 8, 11),
                attack(
                        "the head is an older one",
                        it -> it.set(HEAD, head(7)),
                        "ROLLED_BACK",
                        8,
                        11),
                attack("it is a newer one", it -> it.set(HEAD, head(12)), "TRUNCATED", 10, 11),
                attack(
                        "it is of another history",
                        it -> it.set(HEAD, other().get(HEAD)),
                        "FORKED",
                        9,
                        11),
                attack(
                        "the start stands for it",
                        it -> it.set(HEAD, it.get(0)),
                        "CHECKPOINT_FORGED",
                        9,
                        11),
                attack("a head stands in the middle", it -> it.add(6, head(5)), "INSERTED", 6, 8),
                attack("the start is cut off", it -> it.remove(0), "INCOMPLETE", 10, 11),
                attack("a blank line is put in", it -> it.add(5, ""), "INSERTED", 5, 6),
                attack("nothing is left", List::clear, "TRUNCATED", 1, 1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void everyAttackIsToldWithItsRecord(
            String name, Consumer<List<String>> attack, Reason reason, long seq, long line) {
        List<String> lines = Chain.export(OURS, 1, 9);
        attack.accept(lines);

        assertFault(lines, reason, seq, line);
    }

    @Test
    void recordsWithoutCheckpointsAreCheckedEachByItself() {
        List<String> chosen = new ArrayList<>(Chain.export(OURS, 1, 9).subList(2, 10));
        chosen.remove(3);
        assertFault(chosen, Reason.INCOMPLETE, 10, 8);

        chosen.set(4, chosen.get(4).replace("web-01", "web-02"));
        assertFault(chosen, Reason.EDITED, 7, 5);
        assertFault(Chain.export(THEIRS, 1, 9).subList(2, 9), Reason.WRONG_KEY, 2, 1);
    }

    @Test
    void theEndOfAPartIsNoRecord() {
        List<String> part = new ArrayList<>(Chain.export(OURS, 1, 9).subList(2, 5));
        part.add(PART);
        assertFault(part, Reason.INCOMPLETE, 5, 4);

        part.add(1, PART);
        assertFault(part, Reason.INSERTED, 3, 2);
    }

    private static void assertFault(List<String> lines, Reason reason, long seq, long line) {
        Fault fault = verify(lines).fault().orElseThrow();

        assertThat(List.of(fault.reason(), fault.seq(), fault.line()))
                .as("%s in %s", fault, lines)
                .isEqualTo(List.of(reason, seq, line));
        assertThat(fault.sentence()).contains("line " + line);
    }

    private static Verdict verify(List<String> lines) {
        ChainVerifier verifier = new ChainVerifier(OURS);
        lines.forEach(verifier::accept);
        return verifier.finish();
    }

    private static Arguments attack(
            String name, Consumer<List<String>> attack, String reason, long seq, long line) {
        return Arguments.of(name, attack, Reason.valueOf(reason), seq, line);
    }
}
