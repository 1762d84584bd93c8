package io.provisioning.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MembersTest {
    private static final String HASH = "0f".repeat(32);
    private static final String LINE =
            "{\"a\":\"x\",\"b\":\"y\\\"z\",\"c\":\"\",\"h\":\"" + HASH + "\",\"n\":12}";

    @Test
    void aTextIsFoundByItsName() {
        assertThat(Members.text("a", LINE)).contains("x");
        assertThat(Members.text("c", LINE)).contains("");
        assertThat(Members.text("d", LINE)).isEmpty();
    }

    @Test
    void oneWithAnythingToEscapeIsNotReadAtAll() {
        assertThat(Members.text("b", LINE)).isEmpty();
        assertThat(Members.find(Members.plain("b"), LINE)).isEmpty();
    }

    @Test
    void aMemberOfAKindIsFoundAndLeftOut() {
        assertThat(Members.find(Members.plain("c"), LINE)).contains("");
        assertThat(Members.find(Members.hash("h"), LINE)).contains(HASH);
        assertThat(Members.find(Members.number("n"), LINE)).contains("12");
        assertThat(Members.without(Members.number("n"), LINE)).doesNotContain("12").endsWith("}");
    }
}
