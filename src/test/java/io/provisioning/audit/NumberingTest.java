package io.provisioning.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Injected;
import io.provisioning.TestClock;
import io.provisioning.audit.chain.Origin;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each record says of those before it; written here as {@code number/settled/void}. */
class NumberingTest {
    private final List<Object> given = new ArrayList<>();
    private final Numbering numbering =
            Injected.into(
                    Injected.into(
                            new Numbering(), "given", Injected.called(Event.class, given::add)),
                    "clock",
                    new TestClock(Instant.parse("2026-11-29T12:00:00Z")));

    @BeforeEach
    void begin() {
        numbering.begin();
    }

    @Test
    void aNumberIsSettledOnceItAndAllBeforeItAreCommitted() {
        Origin first = numbering.next();
        Origin second = numbering.next();
        assertThat(text(first)).isEqualTo("1/0/");
        assertThat(text(second)).isEqualTo("2/0/");

        numbering.committed(second);
        assertThat(text(numbering.next())).isEqualTo("3/0/");
        numbering.committed(first);
        assertThat(text(numbering.next())).isEqualTo("4/2/");
        assertThat(given).hasSize(4);
    }

    @Test
    void whatIsRolledBackIsSaidToBeVoidUntilThatIsCommitted() {
        numbering.rolledBack(numbering.next());
        Origin saying = numbering.next();
        assertThat(text(saying)).isEqualTo("2/1/1");
        numbering.rolledBack(saying);
        saying = numbering.next();
        assertThat(text(saying)).isEqualTo("3/2/1-2");

        numbering.committed(saying);

        assertThat(text(numbering.next())).isEqualTo("4/3/");
    }

    @Test
    void whoBeginsAnewIsAnotherWriter() {
        Origin before = numbering.next();
        numbering.rolledBack(numbering.next());

        numbering.begin();

        Origin after = numbering.next();
        assertThat(text(after)).isEqualTo("1/0/");
        assertThat(after.writer()).isNotEqualTo(before.writer());
    }

    private static String text(Origin origin) {
        return origin.text().substring(origin.writer().length() + 1);
    }
}
