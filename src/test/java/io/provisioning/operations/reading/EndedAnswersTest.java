package io.provisioning.operations.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.access.scope.Scope;
import io.provisioning.audit.Actor;
import io.provisioning.operations.OperationsRemoved;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndedAnswersTest {
    private static final int MEBIBYTE = 1 << 20;

    private final EndedAnswers answers = new EndedAnswers();

    private static OperationAnswer kept(String id, boolean whole, int length, Duration age) {
        long since = System.nanoTime() - age.toNanos();
        return new OperationAnswer(
                new OperationAnswer.Key(id, whole),
                "server.ssh",
                "mine",
                true,
                "tag",
                new byte[length],
                since);
    }

    private static OperationAnswer kept(String id, boolean whole) {
        return kept(id, whole, 100, Duration.ZERO);
    }

    private static Actor actor(String role, String... workspaces) {
        return new Actor(role, role, null, "1", false, null, new Scope(List.of(workspaces)));
    }

    @Test
    void whatWasAnsweredIsAnsweredAgain() {
        OperationAnswer kept = kept("one", true);
        answers.keep(kept);

        assertThat(answers.find("one", actor("admin", "*"))).containsSame(kept);
        assertThat(answers.find("one", actor("operator", "mine", "other"))).containsSame(kept);
        assertThat(answers.find("two", actor("admin", "*"))).isEmpty();
    }

    @Test
    void whoDoesNotReachTheWorkspaceGetsNothing() {
        answers.keep(kept("one", true));

        assertThat(answers.find("one", actor("admin", "theirs"))).isEmpty();
        assertThat(answers.find("one", actor("nobody", "*"))).isEmpty();
    }

    @Test
    void nobodyGetsWhatIsWithheldFromHimOrLessThanHeMaySee() {
        OperationAnswer whole = kept("one", true);
        OperationAnswer less = kept("one", false);
        answers.keep(whole);
        assertThat(answers.find("one", actor("viewer", "*"))).isEmpty();
        answers.keep(less);
        assertThat(answers.find("one", actor("viewer", "*"))).containsSame(less);
        assertThat(answers.find("one", actor("admin", "*"))).containsSame(whole);

        answers.keep(kept("two", false));

        assertThat(answers.find("two", actor("admin", "*"))).isEmpty();
    }

    @Test
    void whatWasRemovedIsForgotten() {
        answers.keep(kept("one", true));
        answers.keep(kept("one", false));
        answers.keep(kept("two", true));

        answers.removed(new OperationsRemoved(List.of("one", "three")));

        assertThat(answers.find("one", actor("admin", "*"))).isEmpty();
        assertThat(answers.find("one", actor("viewer", "*"))).isEmpty();
        assertThat(answers.find("two", actor("admin", "*"))).isPresent();
    }

    @Test
    void anotherNodeMayHaveRemovedWhatWasReadLongAgo() {
        answers.keep(kept("one", true, 100, Duration.ofSeconds(59)));
        answers.keep(kept("two", true, 100, Duration.ofSeconds(61)));

        assertThat(answers.find("one", actor("admin", "*"))).isPresent();
        assertThat(answers.find("two", actor("admin", "*"))).isEmpty();
    }

    @Test
    void whatNobodyAsksForGoesFirst() {
        answers.keep(kept("wanted", true));
        answers.keep(kept("forgotten", true));
        for (int i = 0; i < 16 * 4; i++) {
            answers.keep(kept("more " + i, true, MEBIBYTE / 4, Duration.ZERO));
            assertThat(answers.find("wanted", actor("admin", "*"))).isPresent();
        }

        assertThat(answers.find("forgotten", actor("admin", "*"))).isEmpty();
        assertThat(answers.find("more 0", actor("admin", "*"))).isEmpty();
        assertThat(answers.find("more 63", actor("admin", "*"))).isPresent();
    }

    @Test
    void whatIsVeryLongIsNotKept() {
        answers.keep(kept("long", true, MEBIBYTE / 4 + 1, Duration.ZERO));

        assertThat(answers.find("long", actor("admin", "*"))).isEmpty();
    }
}
