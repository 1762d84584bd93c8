package io.provisioning.bench.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HeapTest {
    @Test
    void theFirstUseIsThatOfTheHeap() {
        String info =
                """
                4711:
                 garbage-first heap   total 524288K, used 156672K [0x1, 0x2)
                  region size 1024K, 3 young (3072K), 2 survivors (2048K)
                 Metaspace       used 98304K, committed 99328K, reserved 1146880K
                """;

        assertThat(Heap.usedMebibytes(info)).isEqualTo(153);
    }

    @Test
    void aHeapThatTellsNothingIsNoHeapOfNothing() {
        assertThatThrownBy(() -> Heap.usedMebibytes("4711:"))
                .isInstanceOf(IllegalStateException.class);
    }
}
