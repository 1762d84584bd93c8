package io.provisioning.audit.chain;

import static io.provisioning.audit.chain.Tampering.OURS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records are written as {@code number/settled/void}; {@code b} in front: by another writer. */
class CountedRecordsTest {
    private static final Instant BEGIN = Chain.NOW;
    private static final long LATER_MILLIS = 2 * 3_600_000L;

    @ParameterizedTest
    @CsvSource({
        // One after the other, and with those of others and of old between them.
        "1/0/ 2/1/ 3/2/, ",
        "1/0/ b1/0/ old 2/1/ b2/1/ old 3/2/, ",
        // What is not committed yet, or never will be, is no gap; a void number may be one that is.
        "1/0/ 3/1/ 4/1/, ",
        "1/0/ 3/1/ 2/1/ 4/3/, ",
        "1/0/ 5/4/2-4 6/5/, ",
        "1/0/ 2/1/ 3/2/2 4/3/, ",
        // Taken away before it was sealed.
        "2/1/, REMOVED 1",
        "1/0/ 3/2/, REMOVED 2",
        "1/0/ b1/0/ 3/1/ b2/1/ 4/3/, REMOVED 5",
        "1/0/ 5/4/2-3 6/5/, REMOVED 2",
    })
    void aNumberIsMissedOnceAnotherSaysThatItIsSettled(String records, String fault) {
        assertThat(fault(1, records)).isEqualTo(Optional.ofNullable(fault));
    }

    @ParameterizedTest
    @CsvSource({
        // The numbers before may have been removed in their time, those between them as well.
        "17/16/ 18/17/ 19/18/, ",
        "17/15/ 19/15/ 20/17/ 18/15/ 21/20/, ",
        "17/15/ 20/17/ 21/20/ 23/22/, REMOVED 1004",
        // One of them that is there all the same.
        "17/16/ 18/17/ 16/15/, PUT_BACK 1003",
        "18/17/ 17/16/, PUT_BACK 1002",
        // Settled up to the first that is kept: from then on each number counts.
        "18/16/ 20/18/ 22/21/, REMOVED 1003",
        // A writer that began later than what is kept has all of its own.
        "17/16/ b1/0/ b2/1/, ",
        "17/16/ b2/1/ b3/2/, REMOVED 1002",
    })
    void whatRetentionHasRemovedIsNotMissed(String records, String fault) {
        assertThat(fault(1001, records)).isEqualTo(Optional.ofNullable(fault));
    }

    @Test
    void whatRetentionHasRemovedCanNotBePutBack() {
        SortedMap<String, String> retention = record("old", 3);
        retention.put("action", Removal.ACTION);
        retention.put("detail", Removal.detail(5, BEGIN.minusSeconds(60).toString()));
        SortedMap<String, String> young = record("7/6/", 4);
        young.put("recorded_at", BEGIN.minusSeconds(60).toString());
        SortedMap<String, String> removed = record("3/2/", 5);
        removed.put("recorded_at", BEGIN.minusSeconds(61).toString());

        assertThat(fault(1001, List.of(record("old", 1), removed, retention, young))).isEmpty();
        assertThat(fault(1001, List.of(record("old", 1), retention, young, removed)))
                .contains("PUT_BACK 1004");

        // Nor one of those that have no number.
        removed.remove("origin");
        assertThat(fault(1001, List.of(record("old", 1), retention, young, removed)))
                .contains("PUT_BACK 1004");
        retention.put("detail", Removal.detail(5, "T"));
        young.put("recorded_at", "T");
        assertThat(fault(1001, List.of(record("old", 1), retention, young, removed))).isEmpty();
    }

    @Test
    void whatIsVoidIsToldInPartsWhereItIsLong() {
        Ranges lost = new Ranges();
        for (long number = 2; number < 200; number += 2) {
            lost.add(number);
        }

        Origin first = Origin.of("0".repeat(36), 300, 290, lost);
        assertThat(first.text()).hasSizeLessThan(255);
        assertThat(first.voided().has(2)).isTrue();
        assertThat(first.settled()).isGreaterThan(2).isLessThan(199);
        assertThat(first.settled() + 1).isEqualTo(lost.without(first.voided()).first());
        assertThat(Origin.parse(first.text()).map(Origin::text)).contains(first.text());
        assertThat(lost.first("2,4,6".length())).hasToString("2,4,6");
        assertThat(Origin.of("0".repeat(36), 300, 290, new Ranges()).settled()).isEqualTo(289);
    }

    @Test
    void numbersThatFollowOneAnotherAreOneRange() {
        Ranges ranges = new Ranges();
        LongStream.of(5, 1, 3, 2, 9, 4, 8).forEach(ranges::add);

        assertThat(ranges).hasToString("1-5,8-9");
        assertThat(ranges.without(Ranges.parse("2-3,5,7-8"))).hasToString("1,4,9");
    }

    private static Optional<String> fault(long first, String records) {
        List<String> texts = Stream.of(records.split(" ", -1)).toList();
        return fault(
                first,
                IntStream.range(0, texts.size())
                        .mapToObj(i -> record(texts.get(i), i + 1))
                        .toList());
    }

    private static Optional<String> fault(long first, List<SortedMap<String, String>> records) {
        ChainVerifier verifier = new ChainVerifier(OURS);
        Chain.export(OURS, first, records).forEach(verifier::accept);
        return verifier.finish().fault().map(it -> it.reason() + " " + it.seq());
    }

    private static SortedMap<String, String> record(String text, long place) {
        SortedMap<String, String> members = Chain.members(place, "");
        if (!text.equals("old")) {
            boolean later = text.startsWith("b");
            String origin = writer(later) + "/" + (later ? text.substring(1) : text);
            members.put("origin", origin);
        }
        return members;
    }

    private static String writer(boolean later) {
        long millis = BEGIN.toEpochMilli() + (later ? LATER_MILLIS : 0);
        String hex = "%012x".formatted(millis);
        return hex.substring(0, 8) + "-" + hex.substring(8) + "-7000-8000-000000000000";
    }
}
