package io.provisioning.audit.chain;

import static io.provisioning.audit.chain.Tampering.OURS;
import static io.provisioning.audit.chain.Tampering.edit;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class FaultTest {
    @Test
    void aFaultIsToldInASentence() {
        assertSentence(
                edit(5, "web-01", "web-02"),
                "line 6: record 5 (id-5) was changed after it was sealed");
        assertSentence(
                it -> Collections.swap(it, 5, 6), "line 6: record 6 (id-6) is not in its place");
        assertSentence(it -> it.remove(5), "line 6: record 5 is missing");
        assertThat(Reason.OUT_OF_ORDER.label()).isEqualTo("out_of_order");
    }

    private static void assertSentence(Consumer<List<String>> attack, String sentence) {
        List<String> lines = Chain.export(OURS, 1, 9);
        attack.accept(lines);

        ChainVerifier verifier = new ChainVerifier(OURS);
        lines.forEach(verifier::accept);
        assertThat(verifier.finish().fault()).map(Fault::sentence).contains(sentence);
    }
}
