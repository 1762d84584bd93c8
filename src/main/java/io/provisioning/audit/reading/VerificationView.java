package io.provisioning.audit.reading;

/**
 * What came of verifying the chain.
 *
 * @param valid whether nothing is wrong
 * @param records how many records are good: all, or those before the first bad one
 * @param firstSeq the place of the oldest of them; null if there are none
 * @param lastSeq the place of the newest of them; null if there are none
 * @param head the MAC of the newest
 * @param anchorChecked whether the chain was compared with the anchor outside of the database
 * @param unverified records from before the start, which were sealed under an earlier secret
 * @param firstBad what is wrong; null if nothing is
 */
public record VerificationView(
        boolean valid,
        Long records,
        Long firstSeq,
        Long lastSeq,
        String head,
        boolean anchorChecked,
        Long unverified,
        FirstBad firstBad) {

    /**
     * The first record that is not as it should be.
     *
     * @param seq its place in the chain; null if it has none
     * @param id its id; null if that is not known
     * @param reason such as {@code edited} or {@code missing}
     * @param detail the same for people
     */
    public record FirstBad(Long seq, String id, String reason, String detail) {}
}
