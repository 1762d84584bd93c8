package io.provisioning.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ProcessorTest {
    @Test
    void addsWhatAProcessAndItsEndedChildrenWorkedWhateverItsName() {
        String stat =
                "4711 (a) (b 1 2) S 1 4711 4711 0 -1 4194560 9 9 9 9 150 50 30 20 20 0 33 0 77";

        assertThat(Processor.seconds(stat)).isEqualTo(2.5);
    }

    @Test
    void thisProcessHasWorked() throws IOException {
        assertThat(Processor.ownSeconds()).isPositive();
    }
}
