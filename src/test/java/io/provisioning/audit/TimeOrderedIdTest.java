package io.provisioning.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TimeOrderedIdTest {
    private static final Instant NOW = Instant.parse("2026-11-23T18:00:00.123Z");

    @Test
    void itIsAUuidOfVersionSeven() {
        assertThat(Stream.generate(() -> TimeOrderedId.at(NOW)).limit(1000))
                .map(UUID::fromString)
                .allSatisfy(
                        id -> {
                            assertThat(id.version()).isEqualTo(7);
                            assertThat(id.variant()).isEqualTo(2);
                        });
    }

    @Test
    void itBeginsWithTheMillisecondOfItsCreation() {
        Instant instant = Instant.parse("9999-12-31T23:59:59.999Z");
        long high = UUID.fromString(TimeOrderedId.at(instant)).getMostSignificantBits();

        assertThat(high >>> 16).isEqualTo(instant.toEpochMilli());
    }

    @Test
    void laterIdsComeLaterInTheOrderOfText() {
        List<String> ids =
                LongStream.range(0, 70_000)
                        .mapToObj(NOW::plusMillis)
                        .map(TimeOrderedId::at)
                        .toList();

        assertThat(ids).isSorted();
    }

    @Test
    void idsOfOneMillisecondDiffer() {
        assertThat(Stream.generate(() -> TimeOrderedId.at(NOW)).limit(10_000))
                .doesNotHaveDuplicates();
    }
}
