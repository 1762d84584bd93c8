package io.provisioning.operations.submission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What an idempotency key is compared by. */
class SubmissionsTest {
    private record Body(String name, boolean check) {}

    private record Renamed(String name, boolean check) {}

    /** Else a key of before an upgrade would be one of another request. */
    @Test
    void aRequestIsTheSameWhateverItsClassIsCalled() {
        assertThat(Submissions.text(new Body("web[1]", true)))
                .isEqualTo("[name=web[1], check=true]")
                .isEqualTo(Submissions.text(new Renamed("web[1]", true)));
        assertThat(Submissions.text("DELETE [x]")).isEqualTo("DELETE [x]");
    }
}
