package io.provisioning.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;

/** What somebody without the key can do to an export of nine records. */
final class Tampering {
    static final AuditKeys OURS = Chain.keys("the server's secret");
    static final AuditKeys THEIRS = Chain.keys("the attacker's secret");

    /** The line of the checkpoint at the end. */
    static final int HEAD = 10;

    /** The last line of a filtered export. */
    static final String PART = "{\"export\":\"end\",\"records\":3}";

    private Tampering() {}

    static Consumer<List<String>> edit(int line, String before, String after) {
        return lines -> {
            assertThat(lines.get(line)).contains(before);
            lines.set(line, lines.get(line).replace(before, after));
        };
    }

    static String withMacOf(List<String> lines, int line, int other) {
        String pattern = "(?<=,\"mac\":\")[0-9a-f]{64}";
        String mac = SealedRecord.parse(lines.get(other)).orElseThrow().mac();
        return lines.get(line).replaceFirst(pattern, mac);
    }

    static void cutLast(List<String> lines) {
        lines.subList(6, 11).clear();
        lines.set(5, lines.get(5).substring(0, lines.get(5).length() - 20));
    }

    static void replace(List<String> lines, int from) {
        List<String> theirs = Chain.export(THEIRS, 1, 9);
        for (int i = from; i <= HEAD; i++) {
            lines.set(i, theirs.get(i));
        }
    }

    static void fork(List<String> lines) {
        for (int i = 5; i <= HEAD; i++) {
            lines.set(i, other().get(i));
        }
    }

    static void moveStart(List<String> lines) {
        SealedRecord third = SealedRecord.parse(lines.get(3)).orElseThrow();
        lines.subList(1, 4).clear();
        lines.set(
                0,
                Checkpoint.sign(Checkpoint.START, 3, third.mac(), Chain.NOW, THEIRS.checkpoints())
                        .line());
    }

    static void startAtHead(List<String> lines) {
        lines.subList(1, 4).clear();
        lines.set(0, head(3));
    }

    static void forgeEnd(List<String> lines) {
        String mac = SealedRecord.parse(lines.get(9)).orElseThrow().mac();
        lines.set(
                HEAD,
                Checkpoint.sign(Checkpoint.HEAD, 9, mac, Chain.NOW, THEIRS.checkpoints()).line());
        lines.add(HEAD, forged(10));
    }

    static String forged(int seq) {
        return Chain.export(THEIRS, 1, seq).get(seq);
    }

    static String head(int seq) {
        return Chain.export(OURS, 1, seq).get(seq + 1);
    }

    static List<String> other() {
        return Chain.export(OURS, 1, 9, "otherwise");
    }
}
