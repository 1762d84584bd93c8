package io.provisioning.audit.reading;

/**
 * The result of verifying the chain.
 *
 * @param valid whether the chain is valid
 * @param records how many records are valid: all, or those before the first bad one
 * @param firstSeq the place of the oldest of them; null if there are none
 * @param lastSeq the place of the newest of them; null if there are none
 * @param head the MAC of the newest
 * @param anchorChecked whether the chain was compared with the anchor outside of the database
 * @param unverified records from before the start, which were sealed under an earlier secret
 * @param firstBad the first bad record; null if there is none
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
     * The first bad record.
     *
     * @param seq its place in the chain; null if it has none
     * @param id its id; null if that is not known
     * @param reason such as {@code edited} or {@code missing}
     * @param detail the same for people
     */
    public record FirstBad(Long seq, String id, String reason, String detail) {}
}
