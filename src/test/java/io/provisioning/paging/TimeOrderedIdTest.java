package io.provisioning.paging;

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
        // Later than every id of this process so far, which no id may precede.
        Instant later = time(TimeOrderedId.at(NOW)).plusSeconds(1);

        assertThat(time(TimeOrderedId.at(later))).isEqualTo(later);
    }

    @Test
    void laterIdsComeLaterInTheOrderOfText() {
        Instant begin = time(TimeOrderedId.at(NOW));
        List<String> ids =
                LongStream.range(0, 70_000)
                        .mapToObj(begin::plusMillis)
                        .map(TimeOrderedId::at)
                        .toList();

        assertThat(ids).isSorted();
    }

    @Test
    void soDoThoseOfOneMillisecondAndThoseOfAClockThatGoesBack() {
        List<String> ids =
                LongStream.range(0, 10_000)
                        .mapToObj(i -> TimeOrderedId.at(NOW.minusMillis(i / 100)))
                        .toList();

        assertThat(ids).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void whatFollowsTheOrderIsRandom() {
        assertThat(Stream.generate(() -> TimeOrderedId.at(NOW).substring(19)).limit(1000))
                .doesNotHaveDuplicates();
    }

    @Test
    void itTellsWhenItWasMadeAndAnIdOfAnotherKindDoesNot() {
        String id = TimeOrderedId.at(NOW);

        assertThat(TimeOrderedId.time(id)).contains(time(id));
        assertThat(TimeOrderedId.time("550e8400-e29b-41d4-a716-446655440000")).isEmpty();
    }

    private static Instant time(String id) {
        return Instant.ofEpochMilli(UUID.fromString(id).getMostSignificantBits() >>> 16);
    }
}
